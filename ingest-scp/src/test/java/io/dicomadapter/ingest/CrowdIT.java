package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many peers at once. */
@KafkaBroker
class CrowdIT {

    private static final int CONNECTS = 500;
    private static final int SENDERS = 3;

    @TempDir
    private Path root;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void keepsServingAGoodSenderBesideTwoHundredSlowAndSilentOnes(TestBroker broker) throws IOException {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root, "scp.maximum-number-of-associations=250");
                SlowPeers slow = new SlowPeers(ingest.lifecycle().port().getAsInt())) {
            // given
            send(ingest, 100); // warms up
            Duration alone = send(ingest, 50);

            // when
            slow.connect(200);
            await().until(() -> ingest.lifecycle().openAssociations() == 200);

            // then: not starved, whatever else this machine does; how fast exactly is for the benchmarks to say
            await().until(() -> send(ingest, 50).compareTo(alone.multipliedBy(10)) < 0);
            assertThat(slow.stillOpen()).isEqualTo(200);
        }
    }

    @Test
    void answersOrClosesFiveHundredConnectsAtOnceAndGoesOn(TestBroker broker) throws Exception {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root)) {
            // given
            TestInstance instance = TestInstances.ct();
            int port = ingest.lifecycle().port().getAsInt();

            // when
            List<Knock> knocks = atOnce(CONNECTS, () -> Knock.on(port, instance)); // all still open
            List<Answer> answers = knocks.stream().map(Knock::answer).toList();
            for (Knock knock : knocks) {
                knock.peer().close();
            }
            await().until(() -> ingest.lifecycle().openAssociations() == 0);

            // then
            assertThat(answers).hasSize(CONNECTS).contains(Answer.OVER_LIMIT);
            assertThat(answers.stream().filter(Answer.ACCEPTED::equals)).hasSize(25);
            await().untilAsserted(() ->
                    assertThat(Sender.send(ingest.address(), instance).status()).hasToString("0000"));
            MeterRegistry meters = ingest.bean(MeterRegistry.class);
            await().untilAsserted(() -> assertThat(
                            sum(meters, IngestMeter.ASSOCIATIONS) + sum(meters, IngestMeter.DROPPED_CONNECTIONS))
                    .isEqualTo(sum(meters, IngestMeter.CONNECTIONS)));
        }
    }

    @Test
    void storesAndAnnouncesTheSameStudyOfThreeSendersThreeTimes(TestBroker broker) throws Exception {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root)) {
            // given
            List<TestInstance> study = TestInstances.study(2, 5);

            // when
            List<Integer> sent = atOnce(SENDERS, () -> sendAll(ingest, study));

            // then
            assertThat(sent).containsOnly(study.size());
            int expected = SENDERS * study.size();
            await().untilAsserted(() -> assertThat(ingest.events()).hasSize(expected));
            List<InstanceStored> events =
                    ingest.events().stream().map(ConsumerRecord::value).toList();
            assertThat(events.stream().map(InstanceStored::instanceId)).doesNotHaveDuplicates();
            assertThat(ingest.instances()).hasSize(expected);
            assertThat(events.stream()
                            .collect(Collectors.groupingBy(
                                    InstanceStored::sopInstanceUid,
                                    Collectors.mapping(event -> event.digest().value(), Collectors.toSet()))))
                    .hasSize(study.size())
                    .allSatisfy((uid, digests) -> assertThat(digests).hasSize(1));
        }
    }

    private enum Answer {
        ACCEPTED,
        OVER_LIMIT,
        CLOSED
    }

    private record Knock(ScriptedPeer peer, Answer answer) {

        static Knock on(int port, TestInstance instance) throws IOException {
            ScriptedPeer peer = ScriptedPeer.connectTo(port);
            try {
                Pdu answer = peer.send(RawSession.request(instance)).receive();
                assertThat(answer).isInstanceOfAny(AssociateAc.class, AssociateRj.class);
                return new Knock(peer, answer instanceof AssociateAc ? Answer.ACCEPTED : Answer.OVER_LIMIT);
            } catch (IOException e) {
                return new Knock(peer, Answer.CLOSED);
            }
        }
    }

    private static int sendAll(IngestUnderTest ingest, List<TestInstance> study) throws IOException {
        int stored = 0;
        try (ScuAssociation association = Sender.open(ingest.address(), study.get(0))) {
            for (TestInstance instance : study) {
                stored += Sender.store(association, instance).status().isSuccess() ? 1 : 0;
            }
            association.release();
        }
        return stored;
    }

    private static Duration send(IngestUnderTest ingest, int instances) throws IOException {
        TestInstance instance =
                TestInstances.of(TestInstances.Kind.CT).size(256, 256).build();
        long startedAt = System.nanoTime();
        try (ScuAssociation association = Sender.open(ingest.address(), instance)) {
            for (int i = 0; i < instances; i++) {
                assertThat(Sender.store(association, instance).status()).hasToString("0000");
            }
            association.release();
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private static double sum(MeterRegistry meters, IngestMeter of) {
        return meters.find(of.meterName()).meters().stream()
                .flatMap(each ->
                        java.util.stream.StreamSupport.stream(each.measure().spliterator(), false))
                .mapToDouble(measurement -> measurement.getValue())
                .sum();
    }

    private <T> List<T> atOnce(int times, Callable<T> task) throws InterruptedException, ExecutionException {
        List<Callable<T>> tasks = IntStream.range(0, times).mapToObj(i -> task).toList();
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(tasks)) {
            results.add(result.get());
        }
        return results;
    }
}
