package io.dicomadapter.control.settings;

import io.dicomadapter.service.InvalidSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of control.
 *
 * @param configFile YAML file, or folder of them, that states all AE titles, sources and destinations; without it none is read
 * @param pollInterval how often the file is looked at for changes; from 100 ms to 60 s
 * @param api of the REST interface
 * @param mode `topic`, or `kubernetes`: custom resources say what is in force, and REST changes them
 * @param kubernetes of the mode `kubernetes`
 */
@ConfigurationProperties("control")
public record ControlProperties(
        Path configFile,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue Api api,
        @DefaultValue("topic") Mode mode,
        @DefaultValue Kubernetes kubernetes) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public ControlProperties {
        if (pollInterval.compareTo(SHORTEST) < 0 || pollInterval.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException("control.poll-interval", pollInterval, "100 ms to 60 s");
        }
        if (mode == Mode.KUBERNETES && configFile != null) {
            throw new InvalidSettingException(
                    "control.config-file",
                    configFile,
                    "none with control.mode=kubernetes: resources are the truth there");
        }
    }

    /**
     * Settings of the REST interface.
     *
     * @param authentication whether requests need a bearer token; without it only requests of the same machine are answered
     * @param tokens who may come, by name: `file` that holds the token (16 characters or more), `role` (`viewer` or `admin`)
     * @param oidc tokens that an OpenID Connect issuer signed; left out: none are taken
     * @param maximumRequestSize largest body of a request; from 1 KB to 512 KB
     */
    public record Api(
            @DefaultValue("true") boolean authentication,
            @DefaultValue Map<String, Token> tokens,
            @NestedConfigurationProperty OidcProperties oidc,
            @DefaultValue("64KB") DataSize maximumRequestSize) {

        private static final long SMALLEST = DataSize.ofKilobytes(1).toBytes();
        // Entry and audit must stay below the limit of a record.
        private static final long LARGEST = DataSize.ofKilobytes(512).toBytes();

        public Api {
            tokens = Map.copyOf(tokens);
            if (maximumRequestSize.toBytes() < SMALLEST || maximumRequestSize.toBytes() > LARGEST) {
                throw new InvalidSettingException(
                        "control.api.maximum-request-size", maximumRequestSize, "1 KB to 512 KB");
            }
        }

        /** In bytes. */
        public int maximumBytes() {
            return (int) maximumRequestSize.toBytes();
        }
    }

    /**
     * A bearer token.
     *
     * @param file that holds it
     * @param role what its holder may do
     */
    public record Token(Path file, Role role) {}

    /**
     * Settings of the mode `kubernetes`.
     *
     * @param namespace that the resources are in; that of the pod where left out
     * @param leaseDuration after which another replica leads when the one that led says no more; from 1 s to 5 min
     * @param relistInterval how often all resources are listed anew, to catch up with news that got lost; from 1 s to 1 h
     * @param drainAtMost how long a deleted ApplicationEntity waits for its open groups before it goes; at most 24 h
     */
    public record Kubernetes(
            String namespace,
            @DefaultValue("15s") Duration leaseDuration,
            @DefaultValue("1m") Duration relistInterval,
            @DefaultValue("1h") Duration drainAtMost) {

        private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
        private static final Duration LONGEST_LEASE = Duration.ofMinutes(5);
        private static final Duration SHORTEST_RELIST = Duration.ofSeconds(1);
        private static final Duration LONGEST_RELIST = Duration.ofHours(1);
        private static final Duration LONGEST_DRAIN = Duration.ofHours(24);

        public Kubernetes {
            if (namespace != null && !namespace.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
                throw new InvalidSettingException(
                        "control.kubernetes.namespace",
                        namespace,
                        "a name of 1 to 63 small letters, digits and hyphens");
            }
            if (leaseDuration.compareTo(SHORTEST_LEASE) < 0 || leaseDuration.compareTo(LONGEST_LEASE) > 0) {
                throw new InvalidSettingException("control.kubernetes.lease-duration", leaseDuration, "1 s to 5 min");
            }
            if (relistInterval.compareTo(SHORTEST_RELIST) < 0 || relistInterval.compareTo(LONGEST_RELIST) > 0) {
                throw new InvalidSettingException("control.kubernetes.relist-interval", relistInterval, "1 s to 1 h");
            }
            if (drainAtMost.isNegative() || drainAtMost.compareTo(LONGEST_DRAIN) > 0) {
                throw new InvalidSettingException("control.kubernetes.drain-at-most", drainAtMost, "0 s to 24 h");
            }
        }
    }

    /** Where the truth is that the topic is filled from. */
    public enum Mode {
        /** The topic itself, and the configuration file. */
        TOPIC,
        /** Custom resources. */
        KUBERNETES
    }

    /** What the holder of a token may do. */
    public enum Role {
        /** Look. */
        VIEWER,
        /** Look and change. */
        ADMIN
    }
}
