package io.dicomadapter.kafka.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two TCP ports of one start. They are written into the configuration, so they must be known before Kafka binds them.
 *
 * @param client for Kafka clients
 * @param controller for the controller, which this node alone talks to
 */
record Ports(int client, int controller) {

    /**
     * Free at this moment; another process can still be quicker, so a start on them may need a second try.
     *
     * @param wanted port for clients, 0 for any
     * @throws EmbeddedBrokerException if the wanted port is in use
     */
    static Ports choose(int wanted) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket client = new ServerSocket(wanted, 1, loopback);
                ServerSocket controller = new ServerSocket(0, 1, loopback)) {
            return new Ports(client.getLocalPort(), controller.getLocalPort());
        } catch (IOException e) {
            throw new EmbeddedBrokerException(
                    "port " + (wanted == 0 ? "(any)" : wanted) + " of " + loopback.getHostAddress()
                            + " can't be had for the embedded broker: " + e.getMessage(),
                    e);
        }
    }
}
