package io.dicomadapter.control.api;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import io.dicomadapter.control.settings.OidcProperties;
import io.dicomadapter.event.EventJson;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The keys that an issuer has now, fetched when a token is there to be judged: an issuer that is away holds up no start.
 * Where they are is asked once (OpenID Connect Discovery 1.0, 4).
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(3);
    private static final int LARGEST = 256 * 1024;
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(15);
    /** Keys that were good once are used for so long while the issuer is away. */
    private static final Duration OUTAGE = Duration.ofHours(1);
    /** A token with a key id of nobody has the keys fetched again, and anybody can send one: at most two fetches in it. */
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    private final OidcProperties settings;
    private final ResourceRetriever http =
            new DefaultResourceRetriever((int) CONNECT.toMillis(), (int) READ.toMillis(), LARGEST);

    // Two threads that find it at once find the same.
    private volatile URLBasedJWKSetSource<SecurityContext> found;
    private volatile boolean answered;

    IssuerKeys(OidcProperties settings) {
        this.settings = settings;
    }

    /** Kept, fetched again for a key that is new, and not fetched at everybody's will. */
    JWKSource<SecurityContext> kept() {
        return JWKSourceBuilder.create(this)
                .cache(KEPT.toMillis(), WAIT_FOR_OTHERS.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    /** Whether the issuer said which keys it has when it was asked last. */
    boolean answered() {
        return answered;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        try {
            if (found == null) {
                found = new URLBasedJWKSetSource<>(place(), http);
            }
            JWKSet keys = found.getJWKSet(refresh, now, context);
            answered = true;
            return keys;
        } catch (KeySourceException e) {
            answered = false;
            LOG.warn("the keys of the issuer {} cannot be fetched: {}", settings.issuerUri(), e.getMessage());
            throw e;
        }
    }

    @Override
    public void close() {
        // Nothing is held open between fetches.
    }

    private URL place() throws KeySourceException {
        try {
            return settings.jwkSetUri() == null
                    ? discovered()
                    : settings.jwkSetUri().toURL();
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new RemoteKeySourceException("the issuer does not say where its keys are: " + e.getMessage(), e);
        }
    }

    private URL discovered() throws IOException, RemoteKeySourceException {
        JsonNode metadata =
                EventJson.mapper().readTree(http.retrieveResource(discovery()).getContent());
        String issuer = metadata.path("issuer").asString("");
        if (!issuer.equals(settings.issuerUri().toString())) {
            throw new RemoteKeySourceException("it calls itself '" + issuer + "'", null);
        }
        return URI.create(metadata.path("jwks_uri").asString("")).toURL();
    }

    private URL discovery() throws MalformedURLException {
        String issuer = settings.issuerUri().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration").toURL();
    }
}
