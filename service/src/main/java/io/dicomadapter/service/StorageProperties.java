package io.dicomadapter.service;

import io.dicomadapter.store.Durability;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The storage that all services share.
 *
 * @param path root folder
 * @param durability what a stored file waits for, {@code fsync} by default
 */
@ConfigurationProperties("storage")
public record StorageProperties(Path path, Durability durability) {

    public StorageProperties {
        if (path == null || path.toString().isBlank()) {
            throw new InvalidSettingException(
                    "storage.path", null, "the folder that all services share, such as /var/lib/dicom-adapter");
        }
        if (durability == null) {
            durability = Durability.FSYNC;
        }
    }
}
