package io.dicomadapter.control.change;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.event.ConfigAudit;
import io.dicomadapter.event.ConfigAudit.Action;
import io.dicomadapter.event.ConfigAudit.Outcome;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what was refused; what is applied is written with the change itself. */
public final class ChangeAudit {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeAudit.class);

    private final Topics topics;
    private final EventPublisher publisher;
    private final Clock clock;

    ChangeAudit(Topics topics, EventPublisher publisher, Clock clock) {
        this.topics = topics;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Writes down a change that was made where the topic is filled from: who it was is not known any more when the topic
     * follows.
     */
    public void applied(EntryChange change, ConfigChange by) {
        var unused = publisher
                .publish(topics.configAudit(), change.key(), ConfigurationWriter.applied(change, by))
                .whenComplete((written, failure) -> {
                    if (failure != null) {
                        LOG.error("a change is not in the audit key={} by={}", change.key(), by.by(), failure);
                    }
                });
    }

    /** Does not wait: who was refused is answered even while Kafka is away, and the log has it too. */
    public void refused(Origin origin, String key, Action action, Requester who, ChangeRefusedException why) {
        String shown = key.replaceAll("\\p{Cntrl}", "?");
        LOG.warn("configuration change refused key={} action={} by={}: {}", shown, action, who.name(), reason(why));
        var unused = publisher
                .publish(topics.configAudit(), shown, event(origin, shown, action, who, why))
                .whenComplete((written, failure) -> {
                    if (failure != null) {
                        LOG.error("a refused change is not in the audit key={} by={}", shown, who.name(), failure);
                    }
                });
    }

    private ConfigAudit event(Origin origin, String key, Action action, Requester who, ChangeRefusedException why) {
        return new ConfigAudit(
                key,
                action,
                Outcome.REFUSED,
                origin.word(),
                who.name(),
                who.why().isEmpty() || !who.isWhyAllowed() ? null : who.why(),
                reason(why),
                null,
                null,
                clock.instant());
    }

    /** On one line: it may quote a path, which may hold anything. */
    private static String reason(ChangeRefusedException why) {
        return said(why).replaceAll("\\p{Cntrl}", "?");
    }

    private static String said(ChangeRefusedException why) {
        return why.problems().isEmpty()
                ? why.getMessage()
                : why.getMessage() + ": "
                        + String.join(
                                "; ",
                                why.problems().stream()
                                        .map(ConfigurationProblem::message)
                                        .toList());
    }
}
