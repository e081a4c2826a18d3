package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.api.Site.Answer;
import io.dicomadapter.control.change.AppliedChange;
import io.dicomadapter.control.change.ConfigurationWriter;
import io.dicomadapter.control.change.EntryChange;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.EventPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two controls on one broker, both asked at the same moment. */
@KafkaBroker
class ReplicasIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DESTINATION = "/api/config/destinationaetitle";
    private static final String FILE = """
            applicationEntities:
              - aeTitle: OFFILE
                processorSettings: { pipeline-demo: demo-pipeline }
            """;

    @TempDir
    static Path folder;

    private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(8);

    private static Site one;
    private static Site two;

    @BeforeAll
    static void start(TestBroker broker) throws IOException {
        one = Site.start(broker, Files.createDirectory(folder.resolve("one")), FILE);
        two = one.startReplica(Files.createDirectory(folder.resolve("two")));
        await().atMost(SOON).until(() -> Stream.of(one, two).allMatch(ReplicasIT::hasFile));
    }

    @AfterAll
    static void stop() {
        CLIENTS.shutdownNow();
        one.close();
        two.close();
    }

    @RepeatedTest(10)
    void letOneOfTwoChangesOfTheSameVersionThrough(RepetitionInfo round) throws Exception {
        // given
        String name = "raced" + round.getCurrentRepetition();
        String path = DESTINATION + "/" + name;
        String version = one.send("POST", DESTINATION, destination(name, 104))
                .expect(201)
                .header("ETag");

        // when
        List<Answer> answers = both(
                () -> one.send("PUT", path, destination(name, 105), "If-Match", version),
                () -> two.send("PUT", path, destination(name, 106), "If-Match", version));

        // then
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
        Answer winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        for (Site replica : List.of(one, two)) {
            await().atMost(SOON)
                    .until(() -> replica.send("GET", path, null).header("ETag").equals(winner.header("ETag")));
            assertThat(replica.send("GET", path, null).json()).isEqualTo(winner.json());
        }
    }

    @RepeatedTest(5)
    void letOneOfTwoNewEntriesOfTheNameInWhateverItsCase(RepetitionInfo round) throws Exception {
        // given
        String name = "new" + round.getCurrentRepetition();

        // when
        List<Answer> answers = both(
                () -> one.send("POST", DESTINATION, destination(name, 104)),
                () -> two.send("POST", DESTINATION, destination(name.toUpperCase(Locale.ROOT), 104)));

        // then
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    }

    @RepeatedTest(3)
    void loseNoneOfManyChangesAtOnce(RepetitionInfo round) throws Exception {
        // given
        int each = 20;
        String name = "many" + round.getCurrentRepetition() + "x";

        // when
        List<Callable<Answer>> requests = IntStream.range(0, 2 * each)
                .<Callable<Answer>>mapToObj(number ->
                        () -> (number % 2 == 0 ? one : two).send("POST", DESTINATION, destination(name + number, 104)))
                .toList();
        List<Answer> answers = all(requests);

        // then
        assertThat(answers).allSatisfy(answer -> answer.expect(201));
        assertThat(answers).extracting(answer -> answer.header("ETag")).doesNotHaveDuplicates();
        for (Site replica : List.of(one, two)) {
            await().atMost(SOON)
                    .until(() -> configuration(replica).destinations().stream()
                                    .filter(destination -> destination.name().startsWith(name))
                                    .count()
                            == 2L * each);
        }
    }

    /** As where Kafka has committed a turn, and its answer came too late to the replica that waits for it. */
    @Test
    void findTheChangeOfATurnThatWasTakenForLostInsteadOfMakingItAgain() throws Exception {
        // given
        ConfigEntry entry = new Destination("found", "PACS", "10.1.1.1", 104);
        ConfigChange by = new ConfigChange(Origin.REST, "alice", Instant.parse("2026-12-01T12:00:00Z"), "");
        Topics topics = two.bean(Topics.class);
        AtomicInteger judged = new AtomicInteger();

        // when
        List<AppliedChange> applied = one.bean(ConfigurationWriter.class)
                .change(
                        held -> {
                            if (judged.incrementAndGet() == 1) {
                                two.bean(EventPublisher.class)
                                        .publish(topics.config(), entry.key(), entry, by.headers())
                                        .join();
                                // Ends the turn of the other.
                                two.send("POST", DESTINATION, destination("between", 104))
                                        .expect(201);
                            }
                            return List.of(new EntryChange(entry.key(), Optional.empty(), Optional.of(entry)));
                        },
                        by);

        // then
        assertThat(judged).hasValue(1);
        assertThat(one.config().stream().filter(record -> record.key().equals(entry.key())))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.offset()).isEqualTo(applied.get(0).version()));
    }

    @Test
    void followEachOthersChangesWithinTwoSeconds() throws Exception {
        for (int port = 105; port < 110; port++) {
            // when
            String name = "followed" + port;
            one.send("POST", DESTINATION, destination(name, port)).expect(201);

            // then
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> configuration(two).destination(name).isPresent());
        }
    }

    @Test
    void followEqualFilesWithoutAStrife() throws Exception {
        // given
        String changed = FILE.replace("demo-pipeline", "other") + "sources: [{ aeTitle: LATER, hosts: [10.0.0.1] }]\n";

        // when
        one.writeFile(changed);
        two.writeFile(changed);

        // then
        for (Site replica : List.of(one, two)) {
            await().atMost(SOON)
                    .until(() -> replica.send("GET", "/health/status", null)
                            .response()
                            .body()
                            .contains("2 entries"));
        }
        List<String> written = one.config().stream().map(record -> record.key()).toList();
        assertThat(written).filteredOn("ae/OFFILE"::equals).hasSize(2);
        assertThat(written).filteredOn("source/LATER"::equals).hasSize(1);
    }

    private static List<Answer> both(Callable<Answer> first, Callable<Answer> second) throws Exception {
        return all(List.of(first, second));
    }

    private static List<Answer> all(List<Callable<Answer>> requests) throws Exception {
        return CLIENTS.invokeAll(requests).stream().map(ReplicasIT::answer).toList();
    }

    private static Answer answer(Future<Answer> asked) {
        try {
            return asked.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasFile(Site replica) {
        return configuration(replica).held("ae/OFFILE").isPresent();
    }

    private static RuntimeConfiguration configuration(Site replica) {
        return replica.bean(RuntimeConfiguration.class);
    }

    private static String destination(String name, int port) {
        return "{\"name\": \"%s\", \"aeTitle\": \"PACS\", \"host\": \"10.1.1.1\", \"port\": %d}".formatted(name, port);
    }
}
