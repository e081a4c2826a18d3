package io.dicomadapter.dicom.tls;

import java.util.List;
import javax.net.ssl.SSLParameters;

/**
 * What the profile allows: the versions of RFC 9325 3.1.1, the suites that its 4.2 recommends for TLS 1.2, and those of
 * TLS 1.3 (RFC 8446 B.4).
 */
final class Bcp195 {

    static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private Bcp195() {}

    static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters(SUITES.toArray(String[]::new), VERSIONS.toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
