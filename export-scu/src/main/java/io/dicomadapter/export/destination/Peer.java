package io.dicomadapter.export.destination;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.ul.Timeouts;
import java.time.Duration;
import java.util.Optional;

/**
 * A destination as it is configured now, ready for an association.
 *
 * @param configured its entry
 * @param address where it listens
 * @param settings how to associate with it: its own where it has some, else the service's
 */
public record Peer(Destination configured, AeAddress address, ScuSettings settings) {

    static Peer of(Destination destination, ScuSettings service, DestinationTls tls) {
        AeTitle calling = Optional.ofNullable(destination.callingAeTitle())
                .map(AeTitle::of)
                .orElse(service.callingAet());
        return new Peer(
                destination,
                new AeAddress(AeTitle.of(destination.aeTitle()), destination.host(), destination.port()),
                new ScuSettings(
                        calling,
                        service.maxPduLength(),
                        timeouts(destination.timeouts(), service.timeouts()),
                        tls.client(destination),
                        service.operationsAtATime()));
    }

    /** How exports name it. */
    public String name() {
        return configured.name();
    }

    /** The same, but nothing takes longer than this. */
    public Peer within(Duration longest) {
        Timeouts own = settings.timeouts();
        return new Peer(
                configured,
                address,
                new ScuSettings(
                        settings.callingAet(),
                        settings.maxPduLength(),
                        own.withArtim(shorter(own.artim(), longest))
                                .withDimseResponse(shorter(own.dimseResponse(), longest))
                                .withWrite(shorter(own.write(), longest)),
                        settings.tls(),
                        settings.operationsAtATime()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Timeouts timeouts(Destination.TimeLimits own, Timeouts service) {
        return service.withArtim(or(own.artim(), service.artim()))
                .withDimseResponse(or(own.dimseResponse(), service.dimseResponse()))
                .withWrite(or(own.write(), service.write()));
    }

    private static Duration or(Duration own, Duration service) {
        return own == null ? service : own;
    }
}
