package io.dicomadapter.e2e.fault.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.store.Durability;
import io.dicomadapter.store.FileSystemInstanceStore;
import io.dicomadapter.store.InstanceStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** An AE title that is changed, and then deleted, while groups of it are open. */
final class ChangingEntity {

    /** Nobody else's. */
    static final String AE_TITLE = "CHANGINGAI";

    private static final String TIMEOUT = "10";

    private final GroupingSite site;
    private final AnnouncedLedger ledger;
    private final GroupAudit audit;
    private final List<Grouper> groupers;
    private final Study early;
    private final Study late;

    ChangingEntity(GroupingSite site, AnnouncedLedger ledger, GroupAudit audit, List<Grouper> groupers, int number) {
        this.site = site;
        this.ledger = ledger;
        this.audit = audit;
        this.groupers = groupers;
        this.early = new Study(number, AE_TITLE);
        this.late = new Study(number + 1, AE_TITLE);
    }

    /**
     * One study opens before the change, one after it. When the AE title is gone both get an instance that was received
     * after that, and the first one also an instance that was received before it and is told of late.
     */
    void changeAndDelete() throws IOException {
        InstanceStore store = FileSystemInstanceStore.open(site.shared().layout(), "changing", Durability.NONE);
        ApplicationEntity first = GroupingSite.entity(AE_TITLE, Map.of("timeout", TIMEOUT));
        apply(first);
        announce(early.store(store, 0));
        audit.awaitNoLag();

        apply(GroupingSite.entity(AE_TITLE, Map.of("timeout", TIMEOUT, "pipeline-second", "second")));
        announce(early.store(store, 1));
        announce(late.store(store, 0));
        audit.awaitNoLag();

        site.remove(first);
        long gone = awaitRemoved(first);
        announce(early.store(store, 2, gone));
        announce(late.store(store, 1, gone));
        announce(early.store(store, 3));
    }

    /** To be called when the audit has found an end of all. */
    void assertClosedByTheRuleTheyOpenedUnder(Outcomes outcomes) {
        assertClosed(outcomes, early, 3, "kafka");
        assertClosed(outcomes, late, 1, "kafka", "second");
        assertThat(outcomes.turnedAway(AE_TITLE)).hasSize(2);
    }

    private static void assertClosed(Outcomes outcomes, Study study, int members, String... pipelines) {
        assertThat(outcomes.closed().stream().filter(group -> isOf(study, group)))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.members()).hasSize(members);
                    assertThat(group.jobs())
                            .extracting(PlannedJob::pipelineName)
                            .containsExactlyInAnyOrder(pipelines);
                });
    }

    private static boolean isOf(Study study, GroupClosed group) {
        return group.members().get(0).studyInstanceUid().equals(study.uid());
    }

    private void apply(ApplicationEntity entity) {
        List<Integer> before =
                groupers.stream().map(each -> times(each, entity)).toList();
        site.shared().configure(entity);
        await("configuration is applied").atMost(Adapter.PATIENCE).until(() -> {
            List<Integer> now =
                    groupers.stream().map(each -> times(each, entity)).toList();
            return now.get(0) > before.get(0) && now.get(1) > before.get(1);
        });
    }

    private static int times(Grouper grouper, ApplicationEntity entity) {
        return grouper.log().split("configuration applied key=" + entity.key(), -1).length;
    }

    /** Returns the version in which all groupers know that it is gone. */
    private long awaitRemoved(ApplicationEntity entity) {
        Pattern removed =
                Pattern.compile("configuration removed key=" + Pattern.quote(entity.key()) + " version=(\\d+)");
        List<OptionalLong> versions = await("configuration is removed")
                .atMost(Adapter.PATIENCE)
                .until(
                        () -> groupers.stream()
                                .map(each -> removed.matcher(each.log())
                                        .results()
                                        .mapToLong(found -> Long.parseLong(found.group(1)))
                                        .max())
                                .toList(),
                        found -> found.stream().allMatch(OptionalLong::isPresent));
        return versions.get(0).getAsLong();
    }

    private void announce(InstanceStored instance) {
        ledger.announced(instance);
        site.shared()
                .send(
                        site.shared().topics().instancesStored(),
                        EventKeys.ofStudy(instance.studyInstanceUid()),
                        instance);
    }
}
