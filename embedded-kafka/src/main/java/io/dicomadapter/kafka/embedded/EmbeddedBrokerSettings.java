package io.dicomadapter.kafka.embedded;

import java.nio.file.Path;

/**
 * Where the broker keeps its data and where it listens.
 *
 * @param folder the broker's own folder; made if missing, kept between starts
 * @param port the TCP port for clients on loopback, or 0 for a free one at every start
 * @param flush when an acknowledged record is on the disk
 */
public record EmbeddedBrokerSettings(Path folder, int port, Flush flush) {

    /** When an acknowledged record is on the disk. There is no replica that could have it instead. */
    public enum Flush {
        /** Before the acknowledgement: it survives a power cut. */
        BEFORE_ACKNOWLEDGEMENT,
        /** When the operating system likes: it survives a crash of the process only. For tests. */
        BY_OPERATING_SYSTEM
    }

    public EmbeddedBrokerSettings {
        if (folder == null) {
            throw new IllegalArgumentException("folder of the embedded broker is missing: a path is needed");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "port " + port + " of the embedded broker: 0 (any free port) to 65535 is allowed");
        }
        if (flush == null) {
            throw new IllegalArgumentException("flush of the embedded broker is missing");
        }
    }

    /** A broker that keeps what it acknowledged, whatever happens. */
    public EmbeddedBrokerSettings(Path folder, int port) {
        this(folder, port, Flush.BEFORE_ACKNOWLEDGEMENT);
    }
}
