package io.dicomadapter.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Keys and certificates for TLS by the name of their bundle ({@code spring.ssl.bundle.pem.*} or {@code .jks.*}). With
 * {@code reload-on-update} a changed file counts from the next connection on; one that cannot be used is logged, and the
 * last good one stays.
 */
public final class TlsBundles {

    private static final Logger LOG = LoggerFactory.getLogger(TlsBundles.class);

    private final SslBundles bundles;
    private final Map<String, Supplier<SSLContext>> contexts = new ConcurrentHashMap<>();

    TlsBundles(SslBundles bundles) {
        this.bundles = bundles;
    }

    /**
     * Always the newest context of a bundle.
     *
     * @param key of the setting that names the bundle, for messages
     * @throws InvalidSettingException if there is no such bundle, or it cannot be used
     */
    public Supplier<SSLContext> context(String key, String name) {
        SslBundle bundle = bundle(key, name);
        return contexts.computeIfAbsent(name, absent -> watched(key, name, bundle));
    }

    /**
     * Whether a bundle says whom to trust. Without that the JDK's list counts: right for a server's certificate, and for
     * clients much too long.
     *
     * @throws InvalidSettingException if there is no such bundle, or it cannot be used
     */
    public boolean saysWhomToTrust(String key, String name) {
        try {
            return bundle(key, name).getStores().getTrustStore() != null;
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw unusable(key, name, e);
        }
    }

    private SslBundle bundle(String key, String name) {
        try {
            return bundles.getBundle(name);
        } catch (NoSuchSslBundleException e) {
            throw new InvalidSettingException(
                    key,
                    name,
                    "the name of a bundle under spring.ssl.bundle, of which there are " + bundles.getBundleNames(),
                    e);
        }
    }

    private Supplier<SSLContext> watched(String key, String name, SslBundle bundle) {
        AtomicReference<SSLContext> newest = new AtomicReference<>(create(key, name, bundle));
        bundles.addBundleUpdateHandler(name, changed -> reload(name, changed, newest));
        return newest::get;
    }

    private static SSLContext create(String key, String name, SslBundle bundle) {
        try {
            return bundle.createSslContext();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw unusable(key, name, e);
        }
    }

    private static void reload(String name, SslBundle changed, AtomicReference<SSLContext> newest) {
        try {
            newest.set(changed.createSslContext());
            LOG.info("TLS bundle reloaded bundle={}", name);
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.error("TLS bundle has changed and cannot be used, the last good one stays bundle={}", name, e);
        }
    }

    private static InvalidSettingException unusable(String key, String name, RuntimeException cause) {
        return new InvalidSettingException(
                key, name, "a bundle whose files can be read (" + cause.getMessage() + ")", cause);
    }
}
