package io.dicomadapter.image.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Whether the service beside it is ready: exit code 0 or 1, and its answer as output. The images have no shell and no
 * {@code curl}. Plain sockets, because the JDK's HTTP clients take longer to load than all the rest.
 */
public final class HealthProbe {

    private static final int TIMEOUT_MILLIS = 3000;
    private static final String REQUEST = "GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n";
    private static final String OK = "^HTTP/1\\.[01] 200( .*)?$";

    private HealthProbe() {}

    public static void main(String[] args) {
        if (args.length != 1 || !args[0].matches("[0-9]{1,5}")) {
            System.err.println("health probe: needs one argument, the port of the service");
            System.exit(2);
        }
        System.exit(isReady(Integer.parseInt(args[0])) ? 0 : 1);
    }

    /** Prints what the service says. */
    static boolean isReady(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return judged(socket.getInputStream());
        } catch (IOException e) {
            System.out.println("health probe: no answer on port " + port + ": " + e.getMessage());
            return false;
        }
    }

    private static boolean judged(InputStream in) throws IOException {
        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String status = answer.lines().findFirst().orElse("");
        int body = answer.indexOf("\r\n\r\n");
        System.out.println(body < 0 ? status : answer.substring(body).strip());
        return status.matches(OK);
    }
}
