package io.dicomadapter.control.status;

import io.dicomadapter.control.follow.Received;
import io.dicomadapter.event.ServiceStatus;
import io.dicomadapter.event.kafka.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What replicas have said of themselves, the last of each, for as long as the topic keeps it. */
final class Replicas {

    private static final int SILENT_AFTER_INTERVALS = 3;

    private final Clock clock;
    private final Map<String, Heard> heard = new TreeMap<>();

    Replicas(Clock clock) {
        this.clock = clock;
    }

    synchronized void hear(Received<ServiceStatus> report) {
        ServiceStatus status = report.event();
        // The clock of another machine is asked only about what was said before this one listened.
        Instant at = report.live() ? clock.instant() : status.at();
        Heard before = heard.get(status.key());
        // One that stops tells no parts any more: whose work it did is seen from those that it had.
        Map<String, ServiceStatus.Part> parts =
                status.parts().isEmpty() && before != null ? before.parts() : status.parts();
        heard.put(status.key(), new Heard(status, parts, at));
    }

    synchronized List<Replica> now() {
        Instant now = clock.instant();
        heard.values().removeIf(last -> last.at().plus(Topics.STATUS_RETENTION).isBefore(now));
        return heard.values().stream().map(last -> last.asOf(now)).toList();
    }

    private record Heard(ServiceStatus status, Map<String, ServiceStatus.Part> parts, Instant at) {

        Replica asOf(Instant now) {
            return new Replica(
                    status.service(), status.instance(), state(now), status.health(), status.startedAt(), at, parts);
        }

        private Replica.State state(Instant now) {
            if (status.state() == ServiceStatus.State.STOPPED) {
                return Replica.State.STOPPED;
            }
            Duration patience = status.every().multipliedBy(SILENT_AFTER_INTERVALS);
            return at.plus(patience).isBefore(now) ? Replica.State.SILENT : Replica.State.RUNNING;
        }
    }
}
