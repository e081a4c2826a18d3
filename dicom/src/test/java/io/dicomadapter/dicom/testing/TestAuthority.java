package io.dicomadapter.dicom.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A certificate authority that is made up for a test, with the certificates it issues: nothing secret is ever kept. */
public final class TestAuthority {

    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final Duration DAY = Duration.ofDays(1);
    private static final AtomicInteger SERIAL = new AtomicInteger(1);

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestAuthority(String name, KeyPair keys, X509Certificate certificate) {
        this.name = name;
        this.keys = keys;
        this.certificate = certificate;
    }

    public static TestAuthority create(String name) throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        byte[] constraints = extension(BASIC_CONSTRAINTS, Der.sequence(Der.bool(true)));
        Instant now = Instant.now();
        X509Certificate own = sign(keys, name, name, keys.getPublic(), now.minus(DAY), now.plus(DAY), constraints);
        return new TestAuthority(name, keys, own);
    }

    /** A certificate that is valid today, for these host names and IPv4 addresses. */
    public TestCertificate issue(String... hosts) throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        return issue(now.minus(DAY), now.plus(DAY), hosts);
    }

    /** A certificate that was valid until an hour ago. */
    public TestCertificate issueExpired(String... hosts) throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        return issue(now.minus(DAY), now.minus(Duration.ofHours(1)), hosts);
    }

    /** The authority's own certificate, to be trusted. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The authority's own certificate as a PEM file. */
    public Path writePem(Path file) throws IOException, GeneralSecurityException {
        return Files.writeString(file, TestCertificate.pem("CERTIFICATE", certificate.getEncoded()));
    }

    private TestCertificate issue(Instant from, Instant until, String... hosts)
            throws GeneralSecurityException, IOException {
        KeyPair subject = newKeys();
        List<byte[]> names = new ArrayList<>();
        for (String host : hosts) {
            names.add(generalName(host));
        }
        byte[] alternatives = extension(SUBJECT_ALTERNATIVE_NAME, Der.sequence(names.toArray(byte[][]::new)));
        X509Certificate issued = sign(keys, name, "test", subject.getPublic(), from, until, alternatives);
        return new TestCertificate(subject.getPrivate(), issued);
    }

    // RFC 5280 4.1
    private static X509Certificate sign(
            KeyPair signer, String issuer, String subject, PublicKey key, Instant from, Instant until, byte[] extension)
            throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] body = Der.sequence(
                Der.tagged(0xA0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(BigInteger.valueOf(SERIAL.getAndIncrement())),
                algorithm,
                distinguishedName(issuer),
                Der.sequence(Der.time(from), Der.time(until)),
                distinguishedName(subject),
                key.getEncoded(),
                Der.tagged(0xA3, Der.sequence(extension)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.getPrivate());
        signature.update(body);
        byte[] encoded = Der.sequence(body, algorithm, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] distinguishedName(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(name))));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }

    // RFC 5280 4.2.1.6: dNSName [2], iPAddress [7]
    private static byte[] generalName(String host) throws IOException {
        boolean address = host.matches("[0-9.]+");
        return address
                ? Der.tagged(0x87, InetAddress.getByName(host).getAddress())
                : Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
    }
}
