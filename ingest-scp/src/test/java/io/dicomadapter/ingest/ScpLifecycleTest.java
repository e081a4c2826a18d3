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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ScpLifecycleTest {

    private final RuntimeConfiguration configuration = new RuntimeConfiguration();
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
        assertThat(new ScpHealthIndicator(lifecycle).health().getStatus()).isEqualTo(Status.DOWN);

        // when
        configuration.loaded();

        // then
        await().until(() -> lifecycle.port().isPresent());
        assertThat(new ScpHealthIndicator(lifecycle).health().getStatus()).isEqualTo(Status.UP);
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

    private int port;

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
        Reception reception = new Reception(
                new ContextNegotiation(true, Set.of()),
                FullDevice::begin,
                event -> {},
                new IngestMeters(new SimpleMeterRegistry()),
                Clock.systemUTC());
        SourcePolicy policy = new SourcePolicy(true, configuration, Optional::empty, reception);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort);
        DicomServer server = new DicomServer(new ServerSettings(address, 5, 16384, Timeouts.defaults()), policy);
        return new ScpLifecycle(server, address, List.of(configuration::awaitLoaded), drainTimeout);
    }
}
