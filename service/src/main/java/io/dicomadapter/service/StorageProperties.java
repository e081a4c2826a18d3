package io.dicomadapter.service;

import io.dicomadapter.store.Durability;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The storage that all services share.
 *
 * @param path root folder
 * @param durability what a stored file waits for, {@code fsync} by default
 * @param create whether a root folder that holds no storage yet is made one at start; {@code false} where the folder is a
 *     mount point: an empty one then stops the service instead of taking what belongs on the mounted disk
 * @param watermarkPercent nothing is taken in while more than this part of the disk is used, by whomever; 100 switches
 *     it off
 * @param reserveSpaceGb nothing is taken in while less than this is free, in GB of 10^9 bytes; fractions are allowed
 */
@ConfigurationProperties("storage")
public record StorageProperties(
        Path path,
        Durability durability,
        @DefaultValue("true") boolean create,
        @DefaultValue("75") int watermarkPercent,
        @DefaultValue("5") double reserveSpaceGb) {

    private static final double BYTES_PER_GB = 1e9;
    private static final double MOST_GB = 1e6;

    public StorageProperties {
        if (path == null || path.toString().isBlank()) {
            throw new InvalidSettingException(
                    "storage.path", null, "the folder that all services share, such as /var/lib/dicom-adapter");
        }
        if (durability == null) {
            durability = Durability.FSYNC;
        }
        if (watermarkPercent < 1 || watermarkPercent > 100) {
            throw new InvalidSettingException("storage.watermark-percent", watermarkPercent, "1 to 100");
        }
        if (!(reserveSpaceGb >= 0 && reserveSpaceGb <= MOST_GB)) {
            throw new InvalidSettingException("storage.reserve-space-gb", reserveSpaceGb, "0 to 1000000");
        }
    }

    /** {@link #reserveSpaceGb} in bytes. */
    public long reserveBytes() {
        return Math.round(reserveSpaceGb * BYTES_PER_GB);
    }
}
