package io.dicomadapter.image.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthProbeTest {

    @ParameterizedTest
    @CsvSource({"200, true", "503, false", "404, false", "500, false"})
    void isReadyOnlyWhenTheServiceAnswersThatAllIsWell(int status, boolean ready) throws IOException {
        // given
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        service.createContext("/health/ready", exchange -> {
            byte[] body = "{}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        // then
        assertThat(HealthProbe.isReady(service.getAddress().getPort())).isEqualTo(ready);
        service.stop(0);
    }

    @Test
    void isNotReadyWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThat(HealthProbe.isReady(port)).isFalse();
    }
}
