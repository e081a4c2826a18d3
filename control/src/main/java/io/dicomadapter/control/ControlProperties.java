package io.dicomadapter.control;

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
 */
@ConfigurationProperties("control")
public record ControlProperties(
        Path configFile,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue Api api) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public ControlProperties {
        if (pollInterval.compareTo(SHORTEST) < 0 || pollInterval.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException("control.poll-interval", pollInterval, "100 ms to 60 s");
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

    /** What the holder of a token may do. */
    public enum Role {
        /** Look. */
        VIEWER,
        /** Look and change. */
        ADMIN
    }
}
