package io.dicomadapter.kafka.embedded;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker that was killed is still the leader of its partitions, for the controller. If it starts like that, it first acts
 * as their leader, loses them when its registration is renewed, and gets them back. Whatever transaction its coordinators end
 * meanwhile gets no marker in a partition that has no leader just then, for Kafka 4.3.1 takes that partition for deleted
 * ({@code TransactionMarkerChannelManager}, {@code KRaftMetadataCache.getPartitionLeaderEndpoint}): readers of committed
 * records stop there, for ever. So the controller starts first, alone, and notes that the broker is gone.
 */
final class UncleanEnd {

    private static final Logger LOG = LoggerFactory.getLogger(UncleanEnd.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(20);

    private UncleanEnd() {}

    /** Whether a broker ran here that knew of transactions and did not say good-bye. */
    static boolean isIn(Path data) {
        return Files.exists(data.resolve("__transaction_state-0"))
                && !Files.exists(data.resolve(".kafka_cleanshutdown"));
    }

    /** Until the controller that runs in this JVM knows of a broker, and takes none for alive. */
    static void awaitKnownByController() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count("FencedBrokerCount") == 0 || count("ActiveBrokerCount") > 0) {
            if (System.nanoTime() > end) {
                LOG.warn("the controller did not notice that the broker was gone; transactions may stay open");
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static int count(String metric) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("kafka.controller:type=KafkaController,name=" + metric), "Value");
            return ((Number) value).intValue();
        } catch (JMException e) {
            throw new EmbeddedBrokerException("the controller does not tell its " + metric, e);
        }
    }
}
