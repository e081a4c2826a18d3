package io.dicomadapter.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a peer may call from: a host name, an IP address, or a block of addresses in CIDR notation. */
sealed interface HostPattern permits HostPattern.Block, HostPattern.Name {

    boolean matches(InetAddress peer);

    /** Empty where the text is none of the three. Looks nothing up. */
    static Optional<HostPattern> parse(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return HostLiterals.parseBlock(text.substring(0, slash), text.substring(slash + 1));
        }
        Optional<HostPattern> address = HostLiterals.parseAddress(text);
        return address.isPresent() ? address : Name.parse(text);
    }

    /** Whether the text names one host: no block of addresses. */
    static boolean isSingleHost(String text) {
        return text.indexOf('/') < 0 && parse(text).isPresent();
    }

    /** All addresses that share the first bits; all bits for a single address. */
    record Block(InetAddress network, int prefixLength) implements HostPattern {

        @Override
        public boolean matches(InetAddress peer) {
            byte[] wanted = network.getAddress();
            byte[] actual = peer.getAddress();
            if (wanted.length != actual.length) {
                return false;
            }
            int whole = prefixLength / Byte.SIZE;
            if (Arrays.mismatch(wanted, 0, whole, actual, 0, whole) >= 0) {
                return false;
            }
            int rest = prefixLength % Byte.SIZE;
            return rest == 0 || (wanted[whole] ^ actual[whole]) >> (Byte.SIZE - rest) == 0;
        }
    }

    /** A name that is looked up at every call, because addresses behind names change. */
    record Name(String host) implements HostPattern {

        // RFC 1123 2.1. A last label of digits only is a mistyped address (10.0.0.256), never a name.
        private static final Pattern HOST_NAME =
                Pattern.compile("(?=.{1,253}$)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*"
                        + "(?![0-9]+\\.?$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.?");

        static Optional<HostPattern> parse(String text) {
            return HOST_NAME.matcher(text).matches() ? Optional.of(new Name(text)) : Optional.empty();
        }

        @Override
        public boolean matches(InetAddress peer) {
            try {
                return Arrays.asList(InetAddress.getAllByName(host)).contains(peer);
            } catch (UnknownHostException e) {
                // Not a fault of the caller's: a name without an address is nobody's, and the caller is refused.
                return false;
            }
        }
    }
}
