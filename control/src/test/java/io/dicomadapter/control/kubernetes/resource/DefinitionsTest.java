package io.dicomadapter.control.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.Source;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionsTest {

    /** Writes the files anew: {@code mvn -pl control test -Dtest=DefinitionsTest -Dcrds.write=true}. */
    private static final boolean WRITE = Boolean.getBoolean("crds.write");

    static Stream<Arguments> specs() {
        return Stream.of(
                Arguments.of(ApplicationEntitySpec.class, ApplicationEntity.class),
                Arguments.of(SourceSpec.class, Source.class),
                Arguments.of(DestinationSpec.class, Destination.class),
                Arguments.of(DestinationSpec.Tls.class, Destination.Tls.class),
                Arguments.of(DestinationSpec.StorageCommitment.class, Destination.StorageCommitment.class),
                Arguments.of(DestinationSpec.Timeouts.class, Destination.TimeLimits.class));
    }

    @Test
    void areWhatTheTypesGenerate(@TempDir Path folder) throws IOException {
        // when
        DefinitionFiles.generate(WRITE ? Files.createDirectories(DefinitionFiles.CHECKED_IN) : folder);

        // then
        for (ResourceType type : ResourceType.values()) {
            Path checkedIn = DefinitionFiles.CHECKED_IN.resolve(DefinitionFiles.name(type));
            assertThat(checkedIn).exists();
            if (!WRITE) {
                assertThat(checkedIn).hasSameTextualContentAs(folder.resolve(DefinitionFiles.name(type)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void haveTheFieldsOfTheEntries(Class<?> spec, Class<?> entry) {
        assertThat(names(spec)).containsExactlyElementsOf(names(entry));
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
