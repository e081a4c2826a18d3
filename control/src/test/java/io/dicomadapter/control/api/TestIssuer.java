package io.dicomadapter.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dicomadapter.control.settings.OidcProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID Connect issuer on the loopback address, with real keys. */
final class TestIssuer implements AutoCloseable {

    static final String AUDIENCE = "dicom-adapter";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile ECKey key;
    private volatile boolean isWell = true;

    private TestIssuer(HttpServer server, ECKey key) {
        this.server = server;
        this.key = key;
    }

    static TestIssuer start() throws IOException, JOSEException {
        TestIssuer issuer = new TestIssuer(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), newKey("first"));
        issuer.server.createContext(
                "/site/.well-known/openid-configuration",
                exchange -> issuer.answer(exchange, """
                {"issuer": "%s", "jwks_uri": "%s/keys"}""".formatted(issuer.uri(), issuer.uri())));
        issuer.server.createContext("/site/keys", exchange -> {
            issuer.fetches.incrementAndGet();
            issuer.answer(exchange, new JWKSet(issuer.key).toString());
        });
        issuer.server.start();
        return issuer;
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/site";
    }

    OidcProperties settings() {
        return new OidcProperties(URI.create(uri()), null, AUDIENCE, "roles", "admins", "viewers", "sub");
    }

    /** From now on tokens are signed by another key, and the one before is not published any more. */
    void rotate() throws JOSEException {
        key = newKey("second");
    }

    void beWell(boolean well) {
        isWell = well;
    }

    /** How often its keys were asked for. */
    int fetches() {
        return fetches.get();
    }

    /** Claims of a good token of an admin, to be changed. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience(List.of("another", AUDIENCE))
                .subject("carol")
                .claim("roles", List.of("admins"))
                .claim("exp", inSeconds(300));
    }

    /** A time as claims have it. */
    static long inSeconds(int seconds) {
        return Instant.now().plusSeconds(seconds).getEpochSecond();
    }

    String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return signedBy(key, claims);
    }

    /** By a key of nobody, which has the name of the issuer's. */
    String forged(JWTClaimsSet.Builder claims) throws JOSEException {
        return signedBy(newKey(key.getKeyID()), claims);
    }

    String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    /** By a secret that everybody can know: the issuer's public key. */
    String signedByThePublicKey(JWTClaimsSet.Builder claims) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(new MACSigner(key.toECPublicKey().getEncoded()));
        return token.serialize();
    }

    private static String signedBy(ECKey key, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static ECKey newKey(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
            exchange.sendResponseHeaders(isWell ? 200 : 500, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
