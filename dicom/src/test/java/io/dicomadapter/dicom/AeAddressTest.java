package io.dicomadapter.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AeAddressTest {

    @ParameterizedTest
    @CsvSource({
        "PACS@pacs.example.org:104, PACS, pacs.example.org, 104",
        "A B@10.0.0.1:11112, A B, 10.0.0.1, 11112",
        "A@B:C@host:65535, A@B:C, host, 65535",
        "PACS@[fe80::1]:104, PACS, fe80::1, 104"
    })
    void readsWhatItWrites(String text, String aeTitle, String host, int port) {
        AeAddress address = AeAddress.parse(text);

        assertThat(address).isEqualTo(new AeAddress(AeTitle.of(aeTitle), host, port));
        assertThat(address).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'AE address must be AET@host:port, not '''''",
        "host:104, 'AE address must be AET@host:port, not ''host:104'''",
        "PACS@host, 'AE address must be AET@host:port, not ''PACS@host'''",
        "@host:104, 'AE title must have 1 to 16 characters, not 0'",
        "PACS@:104, 'host must be a name or an IP address, not '''''",
        "PACS@a[b:104, 'host must be a name or an IP address, not ''a[b'''",
        "PACS@a]b:104, 'host must be a name or an IP address, not ''a]b'''",
        "PACS@[a:104, 'host must be a name or an IP address, not ''[a'''",
        "PACS@a host:104, 'host must be a name or an IP address, not ''a host'''",
        "PACS@fe80::1:104, 'an IPv6 host must stand in brackets, not ''fe80::1'''",
        "PACS@host:0, 'port must be 1 to 65535, not 0'",
        "PACS@host:65536, 'port must be 1 to 65535, not 65536'",
        "PACS@host:dicom, 'port must be 1 to 65535, not ''dicom'''"
    })
    void saysWhichPartIsWrong(String text, String message) {
        assertThatThrownBy(() -> AeAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void cannotBeBuiltWithAHostThatIsNone() {
        AeTitle title = AeTitle.of("PACS");
        assertThatThrownBy(() -> new AeAddress(title, "a@b", 104))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("host must be a name or an IP address, not 'a@b'");
    }
}
