package io.dicomadapter.export.destination;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.service.TlsBundles;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS towards the destinations that want it. A bundle that is not there, or can't be used, is looked for at each connection,
 * which fails for that reason: it never becomes a plain one.
 */
public final class DestinationTls {

    private static final Logger LOG = LoggerFactory.getLogger(DestinationTls.class);

    private final Function<String, SSLContext> contexts;
    private final Set<String> unverified = ConcurrentHashMap.newKeySet();

    private DestinationTls(Function<String, SSLContext> contexts) {
        this.contexts = contexts;
    }

    public static DestinationTls of(TlsBundles bundles) {
        return new DestinationTls(name -> bundles.context("tls.bundle", name).get());
    }

    /** Where there are no bundles: destinations that need one can't be reached. */
    static DestinationTls without() {
        return new DestinationTls(name -> {
            throw new IllegalStateException("there are no TLS bundles here");
        });
    }

    Optional<TlsClient> client(Destination destination) {
        Destination.Tls tls = destination.tls();
        if (tls == null) {
            return Optional.empty();
        }
        if (!tls.verifyHost() && unverified.add(destination.name())) {
            LOG.warn("certificate's host name is not checked destination={}", destination.name());
        }
        return Optional.of(new TlsClient(() -> contexts.apply(tls.bundle()), tls.verifyHost()));
    }
}
