package io.dicomadapter.dicom;

/**
 * Where an application entity listens. Written as {@code AET@host:port}; an IPv6 host stands in brackets, as in a URL.
 *
 * @param host name or IP address, without brackets
 * @param port 1 to 65535
 */
public record AeAddress(AeTitle aeTitle, String host, int port) {

    private static final String FORM = "AE address must be AET@host:port";

    /** @throws IllegalArgumentException if the host is empty or has characters no host has, or the port is out of range */
    public AeAddress {
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == '[' || c == ']' || c == '@')) {
            throw new IllegalArgumentException("host must be a name or an IP address, not '" + host + "'");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port must be 1 to 65535, not " + port);
        }
    }

    /** @throws IllegalArgumentException if the text has another form, saying which part is wrong */
    public static AeAddress parse(String text) {
        // The last of each: an AE title may itself hold '@' and ':'.
        int at = text.lastIndexOf('@');
        int colon = text.lastIndexOf(':');
        if (at < 0 || colon < at) {
            throw new IllegalArgumentException(FORM + ", not '" + text + "'");
        }
        AeTitle aeTitle = AeTitle.of(text.substring(0, at));
        return new AeAddress(aeTitle, host(text.substring(at + 1, colon)), port(text.substring(colon + 1)));
    }

    /** The text that {@link #parse} reads back. */
    @Override
    public String toString() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return aeTitle + "@" + shown + ":" + port;
    }

    private static String host(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return text.substring(1, text.length() - 1);
        }
        if (text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("an IPv6 host must stand in brackets, not '" + text + "'");
        }
        return text;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port must be 1 to 65535, not '" + text + "'", e);
        }
    }
}
