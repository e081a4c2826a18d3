package io.dicomadapter.ingest;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.config.Source;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.AssociationRequest;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.store.InstanceStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What tests start from: AE title {@code LUNGAI}, source {@code CT_ROOM_1} on the loopback address. */
final class Given {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    static final String CALLED = "LUNGAI";
    static final String CALLING = "CT_ROOM_1";
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String VERIFICATION = "1.2.840.10008.1.1";
    static final String IMPLICIT =
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid().value();
    static final String EXPLICIT =
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value();
    static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";

    private Given() {}

    static ApplicationEntity applicationEntity(String aeTitle, String groupBy) {
        Map<String, String> settings = Map.of("timeout", "5", "groupBy", groupBy, "pipeline-lung", "lung-v2");
        return new ApplicationEntity(aeTitle, aeTitle, null, settings, List.of(), List.of(), false);
    }

    static ApplicationEntity applicationEntity() {
        return applicationEntity(CALLED, "0020,000D");
    }

    static ApplicationEntity ignoring(String... sopClasses) {
        ApplicationEntity like = applicationEntity();
        return new ApplicationEntity(
                CALLED, CALLED, null, like.processorSettings(), List.of(sopClasses), List.of(), false);
    }

    static ApplicationEntity allowing(String... sopClasses) {
        ApplicationEntity like = applicationEntity();
        return new ApplicationEntity(
                CALLED, CALLED, null, like.processorSettings(), List.of(), List.of(sopClasses), false);
    }

    static ApplicationEntity withMetadata(String... tags) {
        ApplicationEntity like = applicationEntity();
        return new ApplicationEntity(
                CALLED, CALLED, null, like.processorSettings(), List.of(), List.of(), false, List.of(tags));
    }

    static Source source() {
        return new Source(CALLING, List.of("127.0.0.1"));
    }

    /** What the associations of a test share. */
    static Reception reception(
            InstanceStore store, InstanceAnnouncer announcer, MeterRegistry registry, AdmissionCheck... checks) {
        return reception(store, announcer, release -> {}, registry, checks);
    }

    /** What the associations of a test share. */
    static Reception reception(
            InstanceStore store,
            InstanceAnnouncer announcer,
            ReleaseAnnouncer releases,
            MeterRegistry registry,
            AdmissionCheck... checks) {
        return new Reception(
                new ContextNegotiation(true, Set.of()),
                JobProcessors.onClassPath(),
                new StoreReadiness(List.of(checks)),
                store,
                DigestAlgorithm.CRC32C,
                announcer,
                releases,
                new IngestMeters(registry),
                new LogBudget<>(StoreOutcome.class),
                Tracer.NOOP,
                CLOCK);
    }

    static RuntimeConfiguration configuration(ConfigEntry... entries) {
        RuntimeConfiguration configuration = new RuntimeConfiguration();
        long offset = 0;
        for (ConfigEntry entry : entries) {
            configuration.apply(offset++, entry.key(), entry);
        }
        configuration.loaded();
        return configuration;
    }

    static NotReady noSpace() {
        return new NotReady(Refusal.NO_SPACE, "the store is full");
    }

    static AssociationRequest association(
            String calledAet, String callingAet, String peer, ProposedContext... contexts) {
        return new AssociationRequest(
                "association-1",
                calledAet,
                callingAet,
                new InetSocketAddress(address(peer), 40000),
                List.of(contexts),
                Optional.empty());
    }

    static AssociationRequest association(ProposedContext... contexts) {
        return association(CALLED, CALLING, "127.0.0.1", contexts);
    }

    static ProposedContext context(String abstractSyntax, String... transferSyntaxes) {
        return new ProposedContext(1, abstractSyntax, List.of(transferSyntaxes));
    }

    static StoreRequest request(String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax) {
        return new StoreRequest("association-1", 1, sopClassUid, sopInstanceUid, transferSyntax, CALLED, CALLING);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
