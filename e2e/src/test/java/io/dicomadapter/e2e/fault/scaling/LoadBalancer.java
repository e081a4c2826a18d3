package io.dicomadapter.e2e.fault.scaling;

import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.ChildProcess;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** HAProxy in front of the replicas of ingest-scp, which it calls while they are ready; connections that are open go on. */
final class LoadBalancer implements AutoCloseable {

    private final int port;
    private final ChildProcess process;

    private LoadBalancer(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    static LoadBalancer before(List<Replica> receivers, Path folder) throws IOException {
        int port = Ports.free();
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration(port, receivers));
        String haproxy = Peers.find("haproxy").orElseThrow().toString();
        ChildProcess process = ChildProcess.start(
                List.of(haproxy, "-db", "-f", file.toString()), folder, folder.resolve("haproxy.log"));
        await("HAProxy listens").atMost(Adapter.PATIENCE).until(() -> !process.isAlive() || Ports.isOpen(port));
        if (!process.isAlive()) {
            throw new IllegalStateException(process.log());
        }
        return new LoadBalancer(port, process);
    }

    private static String configuration(int port, List<Replica> receivers) {
        String servers = receivers.stream()
                .map(receiver -> "  server %s 127.0.0.1:%d check port %d%n"
                        .formatted(receiver, receiver.scpPort(), receiver.httpPort()))
                .collect(Collectors.joining());
        return """
                global
                  maxconn 100
                defaults
                  mode tcp
                  timeout connect 2s
                  timeout client 5m
                  timeout server 5m
                  option redispatch
                frontend dicom
                  bind 127.0.0.1:%d
                  default_backend ingest-scp
                backend ingest-scp
                  balance leastconn
                  option httpchk GET /health/ready
                  default-server inter 500ms fall 2 rise 1
                %s""".formatted(port, servers);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.kill();
    }
}
