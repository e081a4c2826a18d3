package io.dicomadapter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.store.IncomingInstance;
import io.dicomadapter.store.InstanceStore;
import io.dicomadapter.store.PayloadStore;
import io.dicomadapter.store.StorageLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class StorageConfigurationTest {

    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({ServiceProperties.class, StorageProperties.class})
    static class Settings {}

    @Test
    void touchesNothingInAServiceThatStoresNothing() {
        withStorage(folder.resolve("storage")).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(StorageLayout.class).isMounted()).isFalse();
            assertThat(new StorageHealth(context.getBean(StorageLayout.class))
                            .health()
                            .getStatus())
                    .isEqualTo(Status.DOWN);
        });
    }

    @Test
    void preparesTheStorageForAServiceThatStores() {
        withStorage(folder.resolve("storage")).run(context -> {
            try (IncomingInstance instance =
                    context.getBean(InstanceStore.class).begin()) {
                assertThat(instance.instanceId()).isNotBlank();
            }
            assertThat(context.getBean(PayloadStore.class)).isNotNull();
            assertThat(new StorageHealth(context.getBean(StorageLayout.class))
                            .health()
                            .getStatus())
                    .isEqualTo(Status.UP);
        });
    }

    @Test
    void namesThePathThatIsNoFolder() throws Exception {
        // given
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        // when
        withStorage(file)
                .run(context -> assertThatThrownBy(() -> context.getBean(InstanceStore.class))
                        // then
                        .hasStackTraceContaining("storage.path=" + file + " is not valid"));
    }

    @Test
    void makesNoStorageOfAnEmptyMountPointWhereItMustNotCreateOne() {
        withStorage(folder)
                .withPropertyValues("storage.create=false")
                .run(context -> assertThatThrownBy(() -> context.getBean(InstanceStore.class))
                        // then
                        .hasStackTraceContaining("because storage.create=false: is it mounted?"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void opensTheStorageThatIsThereWhereItMustNotCreateOne() throws Exception {
        // given
        StorageLayout.at(folder).prepare();
        // when
        withStorage(folder)
                .withPropertyValues("storage.create=false")
                // then
                .run(context -> assertThat(context.getBean(InstanceStore.class)).isNotNull());
    }

    private static ApplicationContextRunner withStorage(Path path) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class, StorageConfiguration.class)
                .withPropertyValues("storage.path=" + path, "storage.durability=none", "service.instance=one");
    }
}
