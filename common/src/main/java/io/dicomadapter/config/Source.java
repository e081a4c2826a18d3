package io.dicomadapter.config;

import java.net.InetAddress;
import java.util.List;

/**
 * A peer that may send to the product.
 *
 * @param aeTitle its AE title, compared exactly after trimming
 * @param hosts where it may call from: host names, IP addresses or blocks of them ({@code 10.1.0.0/16},
 *     {@code 2001:db8::/32}); at least one
 * @param maximumAssociations how many associations it may have open at a time, at each replica of the receiver; null where
 *     only the receiver's own limit counts
 */
public record Source(String aeTitle, List<String> hosts, Integer maximumAssociations) implements ConfigEntry {

    /** Greatest {@link #maximumAssociations}, the same as the receiver's own. */
    public static final int MOST_ASSOCIATIONS = 1000;

    static final String KEY_PREFIX = "source/";

    public Source {
        aeTitle = Text.trimmed(aeTitle);
        hosts = Text.list(hosts);
    }

    /** A source without a limit of its own. */
    public Source(String aeTitle, List<String> hosts) {
        this(aeTitle, hosts, null);
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
        if (maximumAssociations != null && (maximumAssociations < 1 || maximumAssociations > MOST_ASSOCIATIONS)) {
            problems.add("maximumAssociations: '" + maximumAssociations + "' is not valid (source: " + aeTitle
                    + "). A number from 1 to " + MOST_ASSOCIATIONS + " is allowed, or none for no limit of its own");
        }
        return problems.toList();
    }
}
