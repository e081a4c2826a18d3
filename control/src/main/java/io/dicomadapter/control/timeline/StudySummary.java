package io.dicomadapter.control.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A study in a list.
 *
 * @param study hash of its Study Instance UID
 * @param calledAets whom its senders called
 * @param instances how many were announced
 * @param firstInstanceAt when the first one was complete
 * @param lastInstanceAt when the last one was
 * @param groups how many have closed
 * @param jobs how many there are in each state; {@code PLANNED} before the first report
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StudySummary(
        String study,
        List<String> calledAets,
        long instances,
        Instant firstInstanceAt,
        Instant lastInstanceAt,
        long groups,
        Map<String, Long> jobs) {}
