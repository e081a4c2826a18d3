package io.dicomadapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,         10.1.2.3,           true",
        "10.1.2.3,         10.1.2.4,           false",
        "10.1.0.0/16,      10.1.255.255,       true",
        "10.1.0.0/16,      10.2.0.0,           false",
        "10.1.2.128/25,    10.1.2.255,         true",
        "10.1.2.128/25,    10.1.2.127,         false",
        "10.1.2.3/16,      10.1.9.9,           true",
        "0.0.0.0/0,        203.0.113.9,        true",
        "0.0.0.0/0,        2001:db8::1,        false",
        "10.1.2.3/32,      10.1.2.3,           true",
        "2001:db8::/32,    2001:db8:ffff::1,   true",
        "2001:db8::/32,    2001:db9::1,        false",
        "2001:db8::/33,    2001:db8:8000::,    false",
        "2001:DB8::1,      2001:db8:0:0::1,    true",
        "::ffff:10.1.2.3,  10.1.2.3,           true",
        "localhost,        127.0.0.1,          true",
        "localhost,        10.1.2.3,           false"
    })
    void matchesCallersByAddressBlockOrName(String host, String peer, boolean matches) throws UnknownHostException {
        assertThat(new Source("CT1", List.of(host)).matches("CT1", InetAddress.getByName(peer)))
                .isEqualTo(matches);
    }

    @Test
    void matchesAnyOfItsHosts() throws UnknownHostException {
        Source source = new Source("CT1", List.of("10.0.0.1", "10.0.0.2"));
        assertThat(source.matches("CT1", InetAddress.getByName("10.0.0.2"))).isTrue();
    }

    @Test
    void comparesTheAeTitleExactlyAfterTrimming() {
        Source source = new Source("CT1", List.of("127.0.0.1"));
        assertThat(source.matches(" CT1 ", InetAddress.getLoopbackAddress())).isTrue();
        assertThat(source.matches("ct1", InetAddress.getLoopbackAddress())).isFalse();
    }

    @Test
    void matchesNobodyByANameWithoutAddress() {
        // RFC 2606: .invalid never resolves.
        Source source = new Source("CT1", List.of("modality.invalid"));
        assertThat(source.problems()).isEmpty();
        assertThat(source.matches("CT1", InetAddress.getLoopbackAddress())).isFalse();
    }

    @Test
    void needsAHost() {
        assertThat(new Source("CT1", List.of()).problems())
                .containsExactly("hosts: Invalid host name/IP address '' specified for CT1."
                        + " At least one host name, IP address or block (10.1.0.0/16) is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.256",
                "10.0.0",
                "10.0.0.1/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "/8",
                "host/24",
                "2001:db8::/129",
                "2001:db8:::1",
                "a b",
                "-a.example",
                "http://a",
                "a..b",
                "010.0.0.1",
                "fe80::1%eth0"
            })
    void refusesAHostThatIsNone(String host) {
        assertThat(new Source("CT1", List.of(host)).problems())
                .containsExactly("hosts: Invalid host name/IP address '" + host + "' specified for CT1."
                        + " A host name, an IP address or a block of them (10.1.0.0/16) is allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ct1.radiology.example", "CT-1", "ct_1", "1ct", "ct1.example.", "3com.example"})
    void takesHostNames(String host) {
        assertThat(new Source("CT1", List.of(host)).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void refusesALimitOfAssociationsThatIsNone(int limit) {
        assertThat(new Source("CT1", List.of("10.0.0.1"), limit).problems())
                .containsExactly("maximumAssociations: '" + limit + "' is not valid (source: CT1)."
                        + " A number from 1 to 1000 is allowed, or none for no limit of its own");
    }

    @Test
    void mayHaveALimitOfAssociations() {
        assertThat(new Source("CT1", List.of("10.0.0.1"), 1).problems()).isEmpty();
        assertThat(new Source("CT1", List.of("10.0.0.1")).maximumAssociations()).isNull();
    }

    @Test
    void isKeyedByItsAeTitle() {
        assertThat(new Source("CT/1", List.of("10.0.0.1")).key()).isEqualTo("source/CT/1");
    }
}
