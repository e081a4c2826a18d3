package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupCounts;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that the store has written are what the published schema says. */
class ManifestSchemaTest {

    private static final String MODALITY = "00080060";
    private static final String DESCRIPTION = "0008103E";

    @TempDir
    private Path root;

    @Test
    void describesManifestsAsTheStoreWritesThem() throws IOException {
        assertThat(faults(manifest())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"formatVersion\" : 1",
                "\"calledAet\" : \"LUNGAI\"",
                "\"Instances\" : \"2\"",
                "\"0008103E-1\"",
                "\"explanation\"",
                "\"duplicates\"",
                "\"Source\" : \"LUNGAI (SeriesJobProcessor)\"",
                "\"digest\"",
                "\"file\" : \"dicom/"
            })
    void refusesManifestsThatAreAnyOtherWay(String part) throws IOException {
        assertThat(faults(manifest().replace(part, part.replaceFirst("\"[^\"]+\"", "\"else\""))))
                .isNotEmpty();
    }

    @Test
    void tellsMetadataInClarasForm() throws IOException {
        // when
        PayloadManifest manifest = PayloadManifest.read(written());

        // then
        assertThat(manifest.metadata())
                .isEqualTo(Map.of(
                        "Instances",
                        "2",
                        "Source",
                        "LUNGAI (SeriesJobProcessor)",
                        MODALITY,
                        "CT",
                        DESCRIPTION + "-0",
                        "Axial",
                        DESCRIPTION + "-1",
                        "C".repeat(256)));
        assertThat(manifest.callingAets()).containsExactly(TestEvents.CALLING_AET);
        assertThat(manifest.studyCount()).isEqualTo(1);
        assertThat(manifest.seriesCount()).isEqualTo(2);
    }

    @Test
    void tellsWhyTheGroupClosedAndWhatWasAnnouncedAndSentTwice() throws IOException {
        // when
        PayloadManifest manifest = PayloadManifest.read(written());

        // then
        assertThat(manifest.explanation()).isEqualTo("it has 2 instances; 00201208 says that 2 belong to it");
        assertThat(manifest.duplicates()).isEqualTo(3);
        assertThat(manifest.expected()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"expected\" : 0", "\"expected\" : \"two\"", "\"expected\" : 1.5"})
    void refusesANumberOfExpectedInstancesThatIsNone(String part) throws IOException {
        assertThat(faults(manifest().replace("\"expected\" : 2", part))).isNotEmpty();
    }

    @Test
    void takesManifestOfAGroupOfWhichNothingWasAnnounced() throws IOException {
        assertThat(faults(manifest().replace("\"expected\" : 2", "\"expected\" : null")))
                .isEmpty();
    }

    private List<Error> faults(String manifest) throws IOException {
        try (InputStream published = PayloadManifest.class.getResourceAsStream("/manifest.schema.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(published);
            return schema.validate(
                    manifest,
                    InputFormat.JSON,
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        }
    }

    private String manifest() throws IOException {
        return Files.readString(written());
    }

    private Path written() throws IOException {
        StorageLayout layout = StorageLayout.at(root);
        FileSystemPayloadStore store = FileSystemPayloadStore.open(layout, Durability.NONE);
        GroupClosed group = group();
        for (GroupMember member : group.members()) {
            Files.writeString(layout.resolve(member.path()), "instance");
        }
        return layout.resolve(store.create(group, TestEvents.LUNG_JOB).manifest());
    }

    private static GroupClosed group() {
        GroupClosed like = TestEvents.CHEST_CT;
        return new GroupClosed(
                like.groupId(),
                like.revision(),
                like.calledAet(),
                like.groupBy(),
                like.reason(),
                like.openedAt(),
                like.closedAt(),
                like.jobs(),
                List.of(member(TestEvents.FIRST_AXIAL, "Axial"), member(TestEvents.FIRST_CORONAL, "C".repeat(300))),
                null,
                "it has 2 instances; 00201208 says that 2 belong to it",
                new GroupCounts(1, 2, 2, 3, 2),
                "SeriesJobProcessor",
                null);
    }

    private static GroupMember member(InstanceStored like, String description) {
        return GroupMember.of(
                TestEvents.withAttributes(
                        like,
                        Map.of(
                                MODALITY,
                                List.of("CT"),
                                DESCRIPTION,
                                List.of(description, " "),
                                "00100020",
                                List.of("of another AE title"))),
                List.of(MODALITY, DESCRIPTION, "00180015"));
    }
}
