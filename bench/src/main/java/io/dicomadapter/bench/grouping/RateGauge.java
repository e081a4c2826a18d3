package io.dicomadapter.bench.grouping;

import io.dicomadapter.bench.peer.Broker;
import io.dicomadapter.bench.peer.Patience;
import io.dicomadapter.bench.peer.ProcessUse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;

/** Measures how fast a Streams application takes in events that all become visible at once. */
record RateGauge(Site site, Broker broker, String topic, String group, ProcessUse use) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Every study gets its next instance in turn: no two events that follow each other are of one group. */
    Rate measure(int events, int studies) throws Exception {
        return measure(LongStream.range(0, events).map(each -> each % studies), events);
    }

    /** @param studies of each event */
    Rate measure(LongStream studies, int events) throws Exception {
        Map<TopicPartition, Long> ends = site.publish(topic, studies.mapToObj(site.waiting::next));
        Duration cpu = use.cpuTime();
        Duration brokerCpu = broker.cpuTime();
        long began = System.nanoTime();
        if (!Patience.await(PATIENCE, () -> site.lag(group, ends) == 0)) {
            throw new IOException(
                    "%d of %d events are behind after %s".formatted(site.lag(group, ends), events, PATIENCE));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Rate(events, took, use.cpuTime().minus(cpu), broker.cpuTime().minus(brokerCpu));
    }
}
