package io.dicomadapter.dicom.scp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerValuesTest {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final TlsServer TLS = new TlsServer(() -> null, ClientAuthentication.NEED);

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void servesOneToAThousandAssociations(int associations) {
        assertThatThrownBy(() -> TestServer.settings(associations, Timeouts.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maximumAssociations must be 1 to 1000, not " + associations);
        assertThat(TestServer.settings(1000, Timeouts.defaults()).maximumAssociations())
                .isEqualTo(1000);
    }

    @Test
    void listensSomewhere() {
        ServerSettings plain = TestServer.settings(1, Timeouts.defaults());
        assertThatThrownBy(plain::withoutPlain)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a server must listen, for plain connections, TLS, or both");
        TlsListening tls = new TlsListening(ADDRESS, TLS, TlsListening.DEFAULT_HANDSHAKE);
        assertThat(plain.withTls(tls).withoutPlain().address()).isEmpty();
        assertThat(plain.withTls(tls).address()).contains(ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S"})
    void givesHandshakesSomeTime(Duration handshake) {
        assertThatThrownBy(() -> new TlsListening(ADDRESS, TLS, handshake))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("handshake must be more than zero, not " + handshake);
    }

    @Test
    void answersWithCommentsThatFitTheirElement() {
        String longest = "c".repeat(64);
        assertThat(new StoreAnswer(DimseStatus.CANNOT_UNDERSTAND, longest).errorComment())
                .isEqualTo(longest);
        assertThatThrownBy(() -> new StoreAnswer(DimseStatus.CANNOT_UNDERSTAND, longest + "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("errorComment must have at most 64 characters, not 65");
    }

    @Test
    void choosesATransferSyntaxIfAndOnlyIfTheContextIsAccepted() {
        assertThat(ContextAnswer.accept("1.2").transferSyntax()).isEqualTo("1.2");
        assertThatThrownBy(() -> ContextAnswer.accept("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContextAnswer.refuse(ContextResult.ACCEPTANCE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContextAnswer(ContextResult.USER_REJECTION, "1.2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not with USER_REJECTION");
    }

    @Test
    void takesBackNoMoreBuffersThanItGave() {
        // given
        ReceiveBuffers buffers = new ReceiveBuffers(1, 16);
        var buffer = buffers.take();
        // when
        buffers.giveBack(buffer);
        // then
        assertThat(buffers.take()).isSameAs(buffer);
        buffers.giveBack(buffer);
        assertThatThrownBy(() -> buffers.giveBack(buffer)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void letsOneLogLineThroughInASecond() {
        // given
        Seldom seldom = new Seldom();
        // then
        assertThat(seldom.now()).isTrue();
        assertThat(seldom.now()).isFalse();
    }
}
