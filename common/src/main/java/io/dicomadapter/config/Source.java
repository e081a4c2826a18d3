package io.dicomadapter.config;

import java.net.InetAddress;
import java.util.List;

/**
 * A peer that may send to the product.
 *
 * @param aeTitle its AE title, compared exactly after trimming
 * @param hosts where it may call from: host names, IP addresses or blocks of them ({@code 10.1.0.0/16},
 *     {@code 2001:db8::/32}); at least one
 */
public record Source(String aeTitle, List<String> hosts) implements ConfigEntry {

    static final String KEY_PREFIX = "source/";

    public Source {
        aeTitle = Text.trimmed(aeTitle);
        hosts = Text.list(hosts);
    }

    /** Record key of the source with this AE title. */
    public static String keyOf(String aeTitle) {
        return KEY_PREFIX + aeTitle;
    }

    @Override
    public String key() {
        return keyOf(aeTitle);
    }

    /**
     * Whether a caller is this source. A host name is looked up in the DNS (which the platform caches), on the calling
     * thread; a name that cannot be looked up matches nobody.
     */
    public boolean matches(String callingAet, InetAddress peer) {
        return aeTitle.equals(Text.trimmed(callingAet))
                && hosts.stream()
                        .map(HostPattern::parse)
                        .anyMatch(
                                pattern -> pattern.isPresent() && pattern.get().matches(peer));
    }

    @Override
    public List<String> problems() {
        Problems problems = new Problems("Source " + aeTitle);
        problems.checkAeTitle("aeTitle", aeTitle);
        if (hosts.isEmpty()) {
            problems.add("hosts: Invalid host name/IP address '' specified for " + aeTitle
                    + ". At least one host name, IP address or block (10.1.0.0/16) is required");
        }
        hosts.stream()
                .filter(host -> HostPattern.parse(host).isEmpty())
                .forEach(host -> problems.add("hosts: Invalid host name/IP address '" + host + "' specified for "
                        + aeTitle + ". A host name, an IP address or a block of them (10.1.0.0/16) is allowed"));
        return problems.toList();
    }
}
