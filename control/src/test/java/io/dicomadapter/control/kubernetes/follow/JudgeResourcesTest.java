package io.dicomadapter.control.kubernetes.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.config.Source;
import io.dicomadapter.control.kubernetes.follow.Judgement.OwnedChange;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.Reason;
import io.dicomadapter.control.kubernetes.resource.ResourceType;
import io.dicomadapter.control.kubernetes.resource.SpecReader;
import io.dicomadapter.processor.JobProcessors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeResourcesTest {

    private final JudgeResources judge = new JudgeResources(new SpecReader(JobProcessors.onClassPath(), 64 * 1024));
    private final Map<String, HeldEntry> held = new HashMap<>();

    @Test
    void changesNothingWhenTheTopicHoldsWhatTheResourcesSay() {
        // given
        EntryResource ct = source("ct", "CT1", 1);
        apply(ct);

        // when
        Judgement again = judge.judge(List.of(ct), held);

        // then
        assertThat(again.changes(held)).isEmpty();
        assertThat(reasons(again)).containsExactly(Reason.ACCEPTED);
    }

    @Test
    void keepsWhatAnInvalidResourceSaidBefore() {
        // given
        apply(source("ct", "CT1", 1));

        // when
        Judgement judged = judge.judge(List.of(resource("ct", 1, Map.of("aeTitle", "CT1", "hosts", List.of()))), held);

        // then
        assertThat(judged.changes(held)).isEmpty();
        assertThat(reasons(judged)).containsExactly(Reason.INVALID);
        assertThat(judged.verdicts().get(0).message()).contains("hosts: ", "stays in force as source/CT1");
    }

    @Test
    void removesWhatADeletedResourceSaid() {
        // given
        EntryResource ct = source("ct", "CT1", 1);
        apply(ct);
        ct.object().getMetadata().setDeletionTimestamp("2026-12-01T00:00:00Z");

        // when
        List<OwnedChange> changes = judge.judge(List.of(ct), held).changes(held);

        // then
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.change().key()).isEqualTo("source/CT1");
            assertThat(change.change().after()).isEmpty();
            assertThat(change.owner()).isEqualTo("Source clinic/ct");
        });
    }

    @Test
    void givesANameToTheOlderResourceAndToTheOtherOnceItIsFree() {
        // given
        EntryResource older = source("older", "CT1", 1);
        EntryResource younger = source("younger", "CT1", 2);

        // when
        Judgement both = judge.judge(List.of(younger, older), held);

        // then
        assertThat(both.wanted()).containsOnlyKeys("Source clinic/older");
        assertThat(both.verdicts())
                .filteredOn(verdict -> verdict.reason() == Reason.CONFLICT)
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.message())
                        .contains("aeTitle: 'CT1' is taken by the entry in force source/CT1", "Nothing of it"));

        // when
        Judgement one = judge.judge(List.of(younger), held);

        // then
        assertThat(one.wanted()).containsOnlyKeys("Source clinic/younger");
    }

    @Test
    void leavesANameToTheYoungerResourceThatHasItInForce() {
        // given
        apply(source("older", "CT1", 1), source("younger", "CT2", 2));

        // when
        Judgement judged = judge.judge(List.of(source("older", "CT2", 1), source("younger", "CT2", 2)), held);

        // then
        assertThat(judged.changes(held)).isEmpty();
        assertThat(judged.wanted().get("Source clinic/older").key()).isEqualTo("source/CT1");
    }

    @Test
    void letsAResourceTakeWhatAnotherGivesUpInTheSameLook() {
        // given
        apply(source("older", "CT1", 1), source("younger", "CT2", 2));

        // when
        Judgement judged = judge.judge(List.of(source("older", "CT2", 1), source("younger", "CT3", 2)), held);

        // then
        assertThat(reasons(judged)).containsExactly(Reason.ACCEPTED, Reason.ACCEPTED);
        assertThat(judged.changes(held))
                .extracting(change -> change.change().key())
                .containsExactlyInAnyOrder("source/CT1", "source/CT2", "source/CT3");
    }

    @Test
    void leavesEntriesOfOtherWaysAloneAndTakesThemOverWhereAResourceStatesThem() {
        // given
        hold(new Source("REST1", List.of("10.0.0.1")), Origin.REST, "alice");
        hold(new Source("REST2", List.of("10.0.0.1")), Origin.REST, "alice");

        // when
        List<OwnedChange> changes =
                judge.judge(List.of(source("taken", "REST2", 1)), held).changes(held);

        // then
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.change().key()).isEqualTo("source/REST2");
            assertThat(change.change().after()).isPresent();
        });
    }

    @Test
    void readsResourcesOfOneNameInTwoKindsAsTwo() {
        // given
        EntryResource destination = new EntryResource(
                ResourceType.DESTINATION, object("ct", 1, Map.of("aeTitle", "CT1", "host", "10.0.0.1", "port", 104)));

        // when
        Judgement judged = judge.judge(List.of(source("ct", "CT1", 1), destination), held);

        // then
        assertThat(judged.wanted()).containsOnlyKeys("Source clinic/ct", "Destination clinic/ct");
    }

    private void apply(EntryResource... resources) {
        Judgement judged = judge.judge(new ArrayList<>(Arrays.asList(resources)), held);
        judged.wanted().forEach((owner, entry) -> hold(entry, Origin.KUBERNETES, owner));
    }

    private void hold(ConfigEntry entry, Origin origin, String by) {
        held.put(
                entry.key(),
                new HeldEntry(entry, held.size(), Optional.of(new ConfigChange(origin, by, Instant.EPOCH, ""))));
    }

    private static List<Reason> reasons(Judgement judged) {
        return judged.verdicts().stream().map(Verdict::reason).toList();
    }

    private static EntryResource source(String name, String aeTitle, int createdInSecond) {
        return resource(name, createdInSecond, Map.of("aeTitle", aeTitle, "hosts", List.of("10.0.0.1")));
    }

    private static EntryResource resource(String name, int createdInSecond, Map<String, Object> spec) {
        return new EntryResource(ResourceType.SOURCE, object(name, createdInSecond, spec));
    }

    private static GenericKubernetesResource object(String name, int createdInSecond, Map<String, Object> spec) {
        return new GenericKubernetesResourceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("clinic")
                .withCreationTimestamp("2026-11-30T00:00:0" + createdInSecond + "Z")
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
    }
}
