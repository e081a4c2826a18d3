package io.dicomadapter.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.command.Commands;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.testing.TestEvents;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A history that the live service made on a real broker, and the command over it. AE Title KEEPAI keeps its files. Study
 * 2.25.7100 came in two parts, the second when the first had become jobs; study 2.25.7200 came once, to the same AE title.
 */
@KafkaBroker
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final String IN_PARTS = "2.25.7100";
    private static final String AT_ONCE = "2.25.7200";

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Site site;
    private static ConfigurableApplicationContext grouper;
    private static InstanceStored atOnce;

    private record Run(ExitCode code, String text) {
        JsonNode json() {
            return EventJson.mapper().readTree(text);
        }

        List<String> differences() {
            return json().get("groups")
                    .valueStream()
                    .map(group -> group.get("difference").asString())
                    .toList();
        }
    }

    @BeforeAll
    static void makeHistory() throws Exception {
        site = new Site(broker, folder);
        site.configure(keeping("KEEPAI"));
        grouper = SpringApplication.run(JobGrouperApplication.class, site.arguments());
        atOnce = site.stored(instance(4, AT_ONCE));
        site.announce(site.stored(instance(1, IN_PARTS)), site.stored(instance(2, IN_PARTS)), atOnce, atOnce);
        await().atMost(SOON).until(() -> closed().size() == 2);
        site.announce(site.stored(instance(3, IN_PARTS)));
        await().atMost(SOON).until(() -> closed().size() == 3);
    }

    @AfterAll
    static void stop() {
        grouper.close();
        site.close();
    }

    @Test
    @Order(1)
    void findsNoDifferenceByTheRuleThatMadeTheGroupsAndTouchesNothing() throws Exception {
        // given
        Set<String> readers = groupsOfReaders();

        // when
        Run run = replay("--json");

        // then
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.differences()).as(run.text()).containsExactly("same", "same", "same");
        assertThat(run.json().get("instances").asInt()).isEqualTo(5);
        assertThat(groupsOfReaders()).isEqualTo(readers);
        assertThat(closed()).hasSize(3);
    }

    @Test
    @Order(1)
    void showsTheDifferencesOfChangedTimeout() throws Exception {
        // when
        Run run = replay("--ae=KEEPAI", "--set=timeout=600", "--study=" + IN_PARTS, "--json");

        // then
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.differences()).as(run.text()).containsExactly("changed", "missing");
        JsonNode first = run.json().get("groups").get(0);
        assertThat(first.get("instances").asInt()).isEqualTo(3);
        assertThat(first.get("detail").asString()).isEqualTo("would still be open; instances +1 -0");
    }

    @Test
    @Order(1)
    void judgesByTheAeTitlesOfFileInTheFormOfControls() throws Exception {
        // given
        Path rule = Files.writeString(folder.resolve("rule.yaml"), """
                applicationEntities:
                  - aeTitle: KEEPAI
                    processorSettings: { timeout: 5, groupBy: 0020000E, pipeline-one: one-v1, pipeline-two: two-v1 }
                sources: []
                """);

        // when
        Run run = replay("--rule=" + rule, "--study=" + AT_ONCE, "--json");

        // then
        assertThat(run.differences()).as(run.text()).containsExactlyInAnyOrder("additional", "missing");
        assertThat(run.json()
                        .get("groups")
                        .valueStream()
                        .filter(group -> group.get("difference").asString().equals("additional")))
                .allSatisfy(group -> {
                    assertThat(group.get("groupBy").asString()).isEqualTo("0020000E");
                    assertThat(group.get("jobs").propertyNames()).containsExactly("one", "two");
                });
    }

    @Test
    @Order(1)
    void tellsOfTheGroupsInTheScopeOnlyAndOfNoUidUnlessItIsAskedFor() throws Exception {
        // when
        Run hashed = replay("--study=" + AT_ONCE, "--from=PT1H");
        Run clear = replay("--study=" + AT_ONCE, "--show-uids");
        Run before = replay("--to=PT1H", "--json");

        // then
        assertThat(hashed.text())
                .contains(EventKeys.ofStudy(AT_ONCE), "1 groups of 5 events: 1 same")
                .doesNotContain("2.25.");
        assertThat(clear.text()).contains(AT_ONCE).doesNotContain(IN_PARTS);
        assertThat(before.differences()).isEmpty();
    }

    @Test
    @Order(1)
    void comparesNothingThatItDidNotReadInFull() throws Exception {
        // when
        Run first = replay("--offsets=0:1-", "--json");
        Run second = replay("--offsets=1:1-", "--json");

        // then
        assertThat(Stream.concat(first.differences().stream(), second.differences().stream()))
                .as(first.text() + second.text())
                .contains("cut")
                .doesNotContain("missing", "additional", "changed");
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--ae=NOAI | --ae: 'NOAI' is not configured; allowed are KEEPAI",
                "--ae=KEEPAI --set=timeout=1 | 5",
                "--ae=KEEPAI --set=tmeout=9 | tmeout",
                "--ae=KEEPAI --set=pipeline-one= | pipeline-",
            })
    void refusesRuleInTheWordsOfItsProcessor(String arguments, String message) throws Exception {
        // when
        Run run = replay(arguments.split(" "));
        // then
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text().lines().findFirst().orElseThrow()).contains(message);
    }

    @Test
    @Order(1)
    void saysThatPartitionIsNotThere() throws Exception {
        // when
        Run run = replay("--offsets=7:0-9");
        // then
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text()).contains("has no partition 7");
    }

    @Test
    @Order(1)
    void letsTheFilesGoWhenTheRetentionOfTheirAeTitleIsOver() {
        // given
        GroupClosed group = closed().get(0);
        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(site.events(site.topics.filesReleased()).stream()
                                .filter(released -> released.owner().equals(group.groupId())))
                        .extracting(FilesReleased::notBefore)
                        .contains(group.closedAt().plus(RETENTION)));
    }

    @Test
    @Order(2)
    void makesNewRevisionsOfGroupsWhoseFilesAreThereEachTimeItIsAskedTo() throws Exception {
        // given
        int last = GroupClosed.LAST_OWN_REVISION;

        // when
        Run once = replay("--study=" + IN_PARTS, "--submit", "--yes");
        Run again = replay("--study=" + IN_PARTS, "--submit", "--yes", "--json");

        // then
        assertThat(once.code()).as(once.text()).isEqualTo(ExitCode.DONE);
        assertThat(once.text()).contains("submitted as revision " + (last + 1), "submitted as revision " + (last + 2));
        assertThat(again.json()
                        .get("submissions")
                        .valueStream()
                        .map(each -> each.get("revision").asInt()))
                .containsExactly(last + 3, last + 4);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(site.events(site.topics.jobsSubmitted()).stream()
                                .filter(job -> job.revision() > last)
                                .map(job -> (job.revision() - last) + " has " + job.instances()))
                        .containsExactlyInAnyOrder("1 has 2", "2 has 1", "3 has 2", "4 has 1"));
        assertThat(replay("--json").differences()).containsExactly("same", "same", "same");
    }

    @Test
    @Order(3)
    void refusesGroupWhoseFilesAreGone() throws Exception {
        // given
        Files.delete(site.layout.root().resolve(atOnce.path()));

        // when
        Run run = replay("--study=" + AT_ONCE, "--submit", "--yes");

        // then
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text()).contains("not submitted: 1 of its 1 files are gone");
        assertThat(closed())
                .noneMatch(group -> group.isRepeat()
                        && group.members().stream()
                                .anyMatch(member -> member.studyInstanceUid().equals(AT_ONCE)));
    }

    @Test
    @Order(4)
    void makesNoJobOfAllThatComesOnceMore() throws Exception {
        // given
        int before = closed().size();
        List<InstanceStored> history = site.events(site.topics.instancesStored());

        // when
        site.announceAll(history.stream());
        // What comes behind them, in each partition, closes after they would have.
        for (int i = 0; i < 8; i++) {
            site.announce(site.stored(instance(100 + i, "2.25.730" + i)));
        }

        // then
        await().atMost(SOON).until(() -> closed().size() >= before + 8);
        assertThat(closed().subList(before, closed().size()))
                .allSatisfy(group -> assertThat(group.members())
                        .allMatch(member -> member.studyInstanceUid().startsWith("2.25.730")))
                .hasSize(8);
        assertThat(replay("--json").differences()).containsOnly("same").hasSize(3 + 8);
    }

    @Test
    @Order(5)
    void letsTheEventsOfAllPartitionsHappenInTheOrderOfTheirRecordedTimes() throws Exception {
        // given
        Instant start = Instant.now().minusSeconds(1_800).truncatedTo(ChronoUnit.SECONDS);
        for (int after : List.of(0, 4, 20)) {
            for (int study = 0; study < 8; study++) {
                InstanceStored like =
                        TestEvents.instance(200 + 10 * study + after / 4, "2.25.740" + study, "2.25.7499");
                site.announceAt(start.plusSeconds(after).plusMillis(study), Site.sentTo("PASTAI", like));
            }
        }
        Path rule = Files.writeString(folder.resolve("past.yaml"), """
                applicationEntities:
                  - aeTitle: PASTAI
                    processorSettings: { timeout: 5, pipeline-one: one-v1 }
                """);

        // when
        Run run = replay("--rule=" + rule, "--ae=PASTAI", "--json");

        // then
        assertThat(run.json()
                        .get("groups")
                        .valueStream()
                        .map(group -> group.get("revision").asInt() + " of "
                                + group.get("instances").asInt() + " after "
                                + Duration.between(
                                                start,
                                                Instant.parse(
                                                        group.get("closedAt").asString()))
                                        .toSeconds()))
                .hasSize(16)
                .containsOnly("1 of 2 after 9", "2 of 1 after 25");
        assertThat(run.differences()).containsOnly("additional");
    }

    private static Run replay(String... options) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = Stream.of(Stream.of("replay"), Stream.of(options), Stream.of(site.arguments()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        ExitCode code = new Commands(new PrintStream(out, true, UTF_8))
                .run(CommandLine.of(arguments).orElseThrow());
        return new Run(code, out.toString(UTF_8));
    }

    private static Set<String> groupsOfReaders() throws Exception {
        try (Admin admin = Admin.create(site.connection())) {
            Set<String> names = new HashSet<>();
            for (GroupListing group : admin.listGroups().all().get()) {
                names.add(group.groupId());
            }
            return names;
        }
    }

    private static List<GroupClosed> closed() {
        return site.events(site.topics.jobsReady());
    }

    private static InstanceStored instance(int number, String study) {
        return Site.sentTo("KEEPAI", TestEvents.instance(number, study, study + ".1"));
    }

    private static ApplicationEntity keeping(String aeTitle) {
        return new ApplicationEntity(
                aeTitle,
                aeTitle,
                null,
                Map.of("timeout", "5", "pipeline-one", "one-v1"),
                List.of(),
                List.of(),
                false,
                List.of(),
                LatePolicy.NEW_JOB,
                RETENTION);
    }
}
