package io.dicomadapter.bench.sender;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Whom to send to, and as whom. */
public record Receiver(InetSocketAddress address, String calledAet, String callingAet) {

    /** One on the loopback interface. */
    public static Receiver onLoopback(int port, String calledAet, String callingAet) {
        return new Receiver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), calledAet, callingAet);
    }
}
