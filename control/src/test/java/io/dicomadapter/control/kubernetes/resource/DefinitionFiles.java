package io.dicomadapter.control.kubernetes.resource;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** The definitions of the custom resources, as files: checked in for the chart, and as the types generate them. */
public final class DefinitionFiles {

    public static final Path CHECKED_IN = Path.of("..", "helm", "dicom-adapter", "crds");

    private DefinitionFiles() {}

    static String name(ResourceType type) {
        return HasMetadata.getFullResourceName(type.type()) + ".yaml";
    }

    static void generate(Path folder) throws IOException {
        new CRDGenerator()
                .customResourceClasses(Arrays.stream(ResourceType.values())
                        .<Class<? extends HasMetadata>>map(ResourceType::type)
                        .toList())
                .forCRDVersions("v1")
                .inOutputDir(folder.toFile())
                .generate();
        for (ResourceType type : ResourceType.values()) {
            Path generated = folder.resolve(HasMetadata.getFullResourceName(type.type()) + "-v1.yml");
            Files.move(generated, folder.resolve(name(type)), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
