package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.service.InvalidSettingException;
import io.dicomadapter.service.TlsBundles;
import io.dicomadapter.service.TlsConfiguration;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the settings say about TLS, and what is wrong with them. */
class ListeningTest {

    @TempDir
    private Path folder;

    private TestAuthority authority;
    private ApplicationContextRunner runner;

    @BeforeEach
    void makeCertificates() throws Exception {
        authority = TestAuthority.create("authority");
        authority.issue("127.0.0.1").writePkcs12(folder.resolve("own.p12"), "secret");
        authority.writePem(folder.resolve("trusted.pem"));
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                .withUserConfiguration(Wiring.class)
                .withPropertyValues(
                        "scp.host=127.0.0.1",
                        "scp.tls.port=0",
                        "spring.ssl.bundle.jks.own.keystore.type=PKCS12",
                        "spring.ssl.bundle.jks.own.keystore.location=file:" + folder.resolve("own.p12"),
                        "spring.ssl.bundle.jks.own.keystore.password=secret");
    }

    @Test
    void listensWithoutTlsUnlessABundleIsNamed() {
        with(settings -> {
            assertThat(settings.tls()).isEmpty();
            assertThat(settings.address()).isPresent();
        });
    }

    @Test
    void takesKeysFromPkcs12AndListensForTlsOnlyIfToldTo() throws Exception {
        // given
        SSLContext client = authority.issue("client").contextTrusting(authority);
        with(
                settings -> {
                    assertThat(settings.address()).isEmpty();
                    // then
                    try (DicomServer server =
                            new DicomServer(settings, request -> Admission.accept(new RecordingHandler()))) {
                        server.start();
                        ScuSettings scu = new ScuSettings(AeTitle.of("SENDER"), 16384, Timeouts.defaults())
                                .withTls(new TlsClient(() -> client, true));
                        AeAddress address = new AeAddress(AeTitle.of("CALLED"), "127.0.0.1", server.tlsPort());
                        ScuAssociation.open(scu, address, Messages.request().contexts())
                                .release();
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                },
                "scp.tls.bundle=own",
                "scp.tls.clients=none",
                "scp.tls.only=true");
    }

    @Test
    void needsToKnowWhomToTrustUnlessSendersNeedNoCertificate() {
        refuses("scp.tls.clients=none", "scp.tls.bundle=own");
    }

    @Test
    void saysThatThereIsNoSuchBundle() {
        refuses("[own]", "scp.tls.bundle=other");
    }

    @Test
    void saysThatAFileOfTheBundleIsMissing() {
        refuses(
                "gone.p12",
                "scp.tls.bundle=own",
                "scp.tls.clients=none",
                "spring.ssl.bundle.jks.own.keystore.location=file:" + folder.resolve("gone.p12"));
    }

    private void refuses(String named, String... properties) {
        runner.withPropertyValues(properties)
                .run(context -> assertThatThrownBy(() -> Listening.settings(
                                context.getBean(ScpProperties.class), context.getBean(TlsBundles.class)))
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("scp.tls.bundle")
                        .hasMessageContaining(named));
    }

    private void with(Consumer<ServerSettings> asserts, String... properties) {
        runner.withPropertyValues(properties)
                .run(context -> asserts.accept(
                        Listening.settings(context.getBean(ScpProperties.class), context.getBean(TlsBundles.class))));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ScpProperties.class)
    @Import(TlsConfiguration.class)
    static class Wiring {}
}
