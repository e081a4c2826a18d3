package io.dicomadapter.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads IP addresses and blocks without ever asking the DNS. */
final class HostLiterals {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    // Anything else with a colon is left to the platform, which looks no text with a colon up.
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    private HostLiterals() {}

    static Optional<HostPattern> parseAddress(String text) {
        return address(text).map(address -> new HostPattern.Block(address, address.getAddress().length * Byte.SIZE));
    }

    static Optional<HostPattern> parseBlock(String address, String prefixLength) {
        if (!PREFIX_LENGTH.matcher(prefixLength).matches()) {
            return Optional.empty();
        }
        int length = Integer.parseInt(prefixLength);
        return address(address)
                .filter(network -> length <= network.getAddress().length * Byte.SIZE)
                .map(network -> new HostPattern.Block(network, length));
    }

    private static Optional<InetAddress> address(String text) {
        try {
            Matcher ipv4 = IPV4.matcher(text);
            if (ipv4.matches()) {
                byte[] octets = new byte[4];
                for (int i = 0; i < octets.length; i++) {
                    octets[i] = (byte) Integer.parseInt(ipv4.group(i + 1));
                }
                return Optional.of(InetAddress.getByAddress(octets));
            }
            return IPV6.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            // The platform's word for a malformed IPv6 literal.
            return Optional.empty();
        }
    }
}
