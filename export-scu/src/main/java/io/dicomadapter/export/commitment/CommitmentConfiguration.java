package io.dicomadapter.export.commitment;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.scp.TlsListening;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsServer;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.dicom.ul.UlSettings;
import io.dicomadapter.export.send.AskForCommitment;
import io.dicomadapter.export.settings.ScuProperties;
import io.dicomadapter.service.TlsBundles;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires storage commitment. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommitmentProperties.class)
public class CommitmentConfiguration {

    private static final int MOST_ASSOCIATIONS = 25;
    private static final String BUNDLE = "scu.commitment.listener.tls-bundle";

    @Bean
    PendingCommitments pendingCommitments(MeterRegistry registry) {
        return new PendingCommitments(registry);
    }

    @Bean
    AskForCommitment askForCommitment(PendingCommitments pending, CommitmentProperties properties) {
        return new AskOverAssociation(pending, properties);
    }

    @Bean
    @ConditionalOnBooleanProperty("scu.commitment.listener.enabled")
    CommitmentListener commitmentListener(
            CommitmentProperties properties,
            ScuProperties scu,
            RuntimeConfiguration configuration,
            PendingCommitments pending,
            TlsBundles bundles) {
        ReportingPeers peers = new ReportingPeers(configuration, scu.aeTitle(), pending);
        CommitmentProperties.Listener listener = properties.listener();
        return new CommitmentListener(new DicomServer(settings(listener, bundles), peers), listener.port());
    }

    private static ServerSettings settings(CommitmentProperties.Listener listener, TlsBundles bundles) {
        InetSocketAddress address = new InetSocketAddress(listener.host(), listener.port());
        ServerSettings plain =
                new ServerSettings(address, MOST_ASSOCIATIONS, UlSettings.DEFAULT_MAX_PDU_LENGTH, Timeouts.defaults());
        if (listener.tlsBundle().isEmpty()) {
            return plain;
        }
        ClientAuthentication clients = bundles.saysWhomToTrust(BUNDLE, listener.tlsBundle())
                ? ClientAuthentication.NEED
                : ClientAuthentication.NONE;
        TlsServer tls = new TlsServer(bundles.context(BUNDLE, listener.tlsBundle()), clients);
        return plain.withTls(new TlsListening(address, tls, TlsListening.DEFAULT_HANDSHAKE))
                .withoutPlain();
    }
}
