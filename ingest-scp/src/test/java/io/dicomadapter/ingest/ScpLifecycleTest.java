package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Given.CALLED;
import static io.dicomadapter.ingest.Given.CALLING;
import static io.dicomadapter.ingest.Given.EXPLICIT;
import static io.dicomadapter.ingest.Given.VERIFICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.service.InvalidSettingException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ScpLifecycleTest {

    private final RuntimeConfiguration configuration = new RuntimeConfiguration();
    private final Draining draining = new Draining();
    private ScpLifecycle lifecycle = lifecycle(0, Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        if (lifecycle.isRunning()) {
            lifecycle.stop();
        }
    }

    @Test
    void listensOnlyOnceTheConfigurationIsLoaded() {
        // given
        lifecycle.start();
        assertThat(lifecycle.port()).isEmpty();
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getStatus().getDescription()).isEqualTo("not-listening");

        // when
        configuration.loaded();

        // then
        await().until(() -> lifecycle.port().isPresent());
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void namesEveryReasonForWhichItStoresNothing() throws IOException {
        // given
        try (ScuAssociation open = openAssociation()) {
            checks.add(() -> Optional.of(Given.noSpace()));
            checks.add(() -> Optional.of(new NotReady(Refusal.OUTBOX_FULL, "10000 instances wait")));

            // when
            Health health = health();

            // then
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getStatus().getDescription()).isEqualTo("no-space, outbox-full");
            assertThat(health.getDetails())
                    .containsEntry("no-space", "the store is full")
                    .containsEntry("outbox-full", "10000 instances wait");
            open.release();
        }
    }

    @Test
    void stopsWhileItStillWaitsForTheConfiguration() {
        // given
        lifecycle.start();

        // when
        lifecycle.stop();
        configuration.loaded();

        // then
        assertThat(lifecycle.isRunning()).isFalse();
        assertThat(lifecycle.port()).isEmpty();
    }

    @Test
    void refusesToStartOnTakenPort() throws IOException {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ScpLifecycle onTakenPort = lifecycle(taken.getLocalPort(), Duration.ofSeconds(10));

            // when
            assertThatThrownBy(onTakenPort::start)
                    // then
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("scp.port=" + taken.getLocalPort());
        }
    }

    @Test
    void letsOpenAssociationsEndBeforeItStops() throws Exception {
        // given
        try (ScuAssociation open = openAssociation()) {
            // when
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(lifecycle::stop);
            await().until(() -> refusesConnections());
            assertThat(health().getStatus().getDescription()).isEqualTo("draining");
            assertThat(open.echo().isSuccess()).isTrue();
            assertThat(stopped).isNotDone();
            open.release();

            // then
            await().until(stopped::isDone);
        }
    }

    @Test
    void abortsAssociationsThatDoNotEndInTime() throws Exception {
        // given
        lifecycle = lifecycle(0, Duration.ofMillis(300));
        try (ScuAssociation open = openAssociation()) {
            // when
            lifecycle.stop();

            // then
            assertThatThrownBy(open::echo).isInstanceOf(AssociationException.class);
        }
    }

    private final List<AdmissionCheck> checks = new ArrayList<>();
    private int port;

    private Health health() {
        return new ScpHealthIndicator(lifecycle, draining, new StoreReadiness(checks)).health();
    }

    private ScuAssociation openAssociation() throws IOException {
        configuration.apply(0, Given.applicationEntity().key(), Given.applicationEntity());
        configuration.apply(1, Given.source().key(), Given.source());
        configuration.loaded();
        lifecycle.start();
        await().until(() -> lifecycle.port().isPresent());
        port = lifecycle.port().getAsInt();
        return connect();
    }

    private ScuAssociation connect() throws IOException {
        return Sender.open(
                new AeAddress(AeTitle.of(CALLED), "127.0.0.1", port), CALLING, Given.context(VERIFICATION, EXPLICIT));
    }

    private boolean refusesConnections() {
        try (ScuAssociation another = connect()) {
            another.release();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private ScpLifecycle lifecycle(int onPort, Duration drainTimeout) {
        Reception reception = Given.reception(FullDevice::begin, Announced.to(event -> {}), new SimpleMeterRegistry());
        SourcePolicy policy = new SourcePolicy(true, configuration, draining, reception);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort);
        ServerSettings settings = new ServerSettings(address, 5, 16384, Timeouts.defaults());
        DicomServer server = new DicomServer(settings, policy);
        return new ScpLifecycle(server, settings, List.of(configuration::awaitLoaded), drainTimeout, draining);
    }
}
