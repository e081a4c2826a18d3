package io.dicomadapter.config;

import java.util.List;
import java.util.Locale;

/**
 * A peer that the product may send to.
 *
 * @param name how exports name it, compared without regard to case; the AE title where none is given
 * @param aeTitle its AE title
 * @param host host name or IP address
 * @param port 1 to 65535
 */
public record Destination(String name, String aeTitle, String host, int port) implements ConfigEntry {

    static final String KEY_PREFIX = "destination/";

    private static final int MAX_PORT = 65_535;

    public Destination {
        aeTitle = Text.trimmed(aeTitle);
        name = Text.orElse(Text.trimmed(name), aeTitle);
        host = Text.trimmed(host);
    }

    /** Record key of the destination with this name: in lower case, so that names that differ in case are one entry. */
    public static String keyOf(String name) {
        return KEY_PREFIX + name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String key() {
        return keyOf(name);
    }

    @Override
    public List<String> problems() {
        Problems problems = new Problems("Destination " + name);
        problems.checkName("name", name);
        problems.checkAeTitle("aeTitle", aeTitle);
        if (!HostPattern.isSingleHost(host)) {
            problems.add("host: Invalid host name/IP address '" + host + "' specified for " + aeTitle
                    + ". A host name or an IP address is allowed");
        }
        if (port < 1 || port > MAX_PORT) {
            problems.add("port: Invalid port number '" + port + "' specified for " + name + ". 1 to 65535 is allowed");
        }
        return problems.toList();
    }
}
