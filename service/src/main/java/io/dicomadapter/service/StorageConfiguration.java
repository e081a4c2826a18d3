package io.dicomadapter.service;

import io.dicomadapter.store.Disk;
import io.dicomadapter.store.FileSystemInstanceStore;
import io.dicomadapter.store.FileSystemPayloadStore;
import io.dicomadapter.store.GroupSync;
import io.dicomadapter.store.InstanceStore;
import io.dicomadapter.store.PayloadStore;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.SyncFailureLatch;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The storage. The stores are opened, and the storage prepared, only in services that use them. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    private static final String ALLOWED = "a folder that this service may write to";

    @Bean
    StorageLayout storageLayout(StorageProperties storage) {
        return StorageLayout.at(storage.path());
    }

    @Bean
    Disk storageDisk(StorageProperties storage) {
        return Disk.of(storage.durability());
    }

    @Bean
    SyncFailureLatch syncFailureLatch() {
        return new SyncFailureLatch();
    }

    @Bean
    @Lazy
    InstanceStore instanceStore(
            StorageLayout layout,
            StorageProperties storage,
            ServiceProperties service,
            Disk disk,
            SyncFailureLatch latch,
            ObjectProvider<GroupSync.Listener> listener) {
        requireStorage(layout, storage);
        try {
            return FileSystemInstanceStore.open(
                    layout, service.instance(), disk, latch, listener.getIfAvailable(() -> GroupSync.Listener.NONE));
        } catch (IOException e) {
            throw new InvalidSettingException("storage.path", storage.path(), ALLOWED + " (" + e + ")", e);
        }
    }

    @Bean
    @Lazy
    PayloadStore payloadStore(StorageLayout layout, StorageProperties storage) {
        requireStorage(layout, storage);
        try {
            return FileSystemPayloadStore.open(layout, storage.durability());
        } catch (IOException e) {
            throw new InvalidSettingException("storage.path", storage.path(), ALLOWED + " (" + e + ")", e);
        }
    }

    /** A storage made on an empty mount point would be hidden, with all that was taken in, once the disk is mounted. */
    private static void requireStorage(StorageLayout layout, StorageProperties storage) {
        if (!storage.create() && !layout.isMounted()) {
            throw new InvalidSettingException(
                    "storage.path",
                    storage.path(),
                    "a folder with the file " + StorageLayout.MARKER
                            + ", because storage.create=false: is it mounted?");
        }
    }
}
