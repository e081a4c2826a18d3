package io.dicomadapter.control.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.processor.JobProcessors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the API server would say by the schemas of the definitions, and that it says no more than our own rules do. */
class SchemaTest {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final Map<ResourceType, Schema> SCHEMAS = new EnumMap<>(ResourceType.class);
    private static final Map<ResourceType, String> SECTIONS = Map.of(
            ResourceType.APPLICATION_ENTITY, "applicationEntities",
            ResourceType.SOURCE, "sources",
            ResourceType.DESTINATION, "destinations");

    private final SpecReader rules = new SpecReader(JobProcessors.onClassPath(), 64 * 1024);

    /** All entries of the files that control's own tests take for good. */
    static Stream<Arguments> goodSpecs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/good"))) {
            return files.map(file -> YAML.readTree(file.toFile())).toList().stream()
                    .flatMap(file -> SECTIONS.entrySet().stream()
                            .flatMap(section -> file.path(section.getValue())
                                    .valueStream()
                                    .map(spec -> Arguments.of(section.getKey(), filled(spec)))));
        }
    }

    @ParameterizedTest
    @MethodSource("goodSpecs")
    void letsInWhatTheRulesLetIn(ResourceType type, JsonNode spec) {
        assertThat(errors(type, spec)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goodSpecs")
    void letsInWhatRestWrites(ResourceType type, JsonNode spec) throws ChangeRefusedException {
        // given
        ConfigEntry entry = entry(type, spec);

        // when
        JsonNode written = YAML.valueToTree(EntrySpec.of(entry));

        // then
        assertThat(errors(type, written)).isEmpty();
        assertThat(entry(type, written)).isEqualTo(entry);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            APPLICATION_ENTITY | {name: x} | aeTitle
            APPLICATION_ENTITY | {aeTitle: ABCDEFGHIJKLMNOPQ} | aeTitle
            APPLICATION_ENTITY | {aeTitle: "  "} | aeTitle
            APPLICATION_ENTITY | {aeTitle: 'A\\B'} | aeTitle
            APPLICATION_ENTITY | {aeTitle: "A\\nB"} | aeTitle
            APPLICATION_ENTITY | {aeTitle: 5} | aeTitle
            APPLICATION_ENTITY | {aeTitle: A, name: "-x"} | name
            APPLICATION_ENTITY | {aeTitle: A, late: sometimes} | late
            APPLICATION_ENTITY | {aeTitle: A, retention: 2 days} | retention
            APPLICATION_ENTITY | {aeTitle: A, processorSettings: {timeout: [5]}} | processorSettings
            APPLICATION_ENTITY | {aeTitle: A, ignoredSopClasses: [1.02.3]} | ignoredSopClasses
            APPLICATION_ENTITY | {aeTitle: A, metadataTags: [PatientName]} | metadataTags
            APPLICATION_ENTITY | {aeTitle: A, overwriteSameInstance: 'yes'} | overwriteSameInstance
            SOURCE | {aeTitle: A} | hosts
            SOURCE | {aeTitle: A, hosts: []} | hosts
            SOURCE | {aeTitle: A, hosts: ['10.0.0.1 ; ls']} | hosts
            SOURCE | {aeTitle: A, hosts: [h], maximumAssociations: 0} | maximumAssociations
            SOURCE | {aeTitle: A, hosts: [h], maximumAssociations: 1001} | maximumAssociations
            DESTINATION | {aeTitle: A, host: h} | port
            DESTINATION | {aeTitle: A, host: h, port: 0} | port
            DESTINATION | {aeTitle: A, host: h, port: 65536} | port
            DESTINATION | {aeTitle: A, host: h, port: '104'} | port
            DESTINATION | {aeTitle: A, host: 10.0.0.0/8, port: 104} | host
            DESTINATION | {aeTitle: A, host: h, port: 104, maximumAssociations: 101} | maximumAssociations
            DESTINATION | {aeTitle: A, host: h, port: 104, tls: {}} | bundle
            DESTINATION | {aeTitle: A, host: h, port: 104, timeouts: {artim: soon}} | artim
            """)
    void refusesWhatTheRulesRefuse(ResourceType type, String spec, String named) {
        JsonNode tree = YAML.readTree(spec);
        assertThat(errors(type, tree)).isNotEmpty().anyMatch(error -> error.contains(named));
        assertThat(isRefused(type, tree)).isTrue();
    }

    @Test
    void areStructuralAndKnowEveryField() throws IOException {
        for (ResourceType type : ResourceType.values()) {
            JsonNode schema = schema(type);
            assertThat(Files.readString(DefinitionFiles.CHECKED_IN.resolve(DefinitionFiles.name(type))))
                    .doesNotContain("x-kubernetes-preserve-unknown-fields", "$ref");
            schema.findParents("properties")
                    .forEach(object ->
                            assertThat(object.path("type").asString("")).isIn("object", ""));
        }
    }

    @Test
    void sayInCelThatASopClassIsNotAllowedAndIgnoredAtOnce() throws IOException {
        assertThat(schema(ResourceType.APPLICATION_ENTITY)
                        .at("/properties/spec/x-kubernetes-validations")
                        .valueStream()
                        .map(rule -> rule.path("rule").asString()))
                .containsExactly("!has(self.allowedSopClasses) || !has(self.ignoredSopClasses)"
                        + " || !self.ignoredSopClasses.exists(uid, uid in self.allowedSopClasses)");
    }

    private static List<String> errors(ResourceType type, JsonNode spec) {
        Schema schema = SCHEMAS.computeIfAbsent(type, SchemaTest::load);
        return schema.validate(YAML.createObjectNode().set("spec", spec)).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema load(ResourceType type) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(schema(type));
    }

    private static JsonNode schema(ResourceType type) {
        return YAML.readTree(DefinitionFiles.CHECKED_IN
                        .resolve(DefinitionFiles.name(type))
                        .toFile())
                .at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private boolean isRefused(ResourceType type, JsonNode spec) {
        try {
            ConfigEntry unused = entry(type, spec);
            return false;
        } catch (ChangeRefusedException e) {
            return true;
        }
    }

    private ConfigEntry entry(ResourceType type, JsonNode spec) throws ChangeRefusedException {
        Map<String, Object> plain = YAML.convertValue(spec, new TypeReference<Map<String, Object>>() {});
        return rules.read(new EntryResource(
                type,
                new GenericKubernetesResourceBuilder()
                        .addToAdditionalProperties("spec", plain)
                        .build()));
    }

    /** The API server drops fields without a value. */
    private static JsonNode filled(JsonNode spec) {
        Map<String, Object> fields = YAML.convertValue(spec, new TypeReference<Map<String, Object>>() {});
        fields.values().removeIf(value -> value == null);
        return YAML.valueToTree(fields);
    }
}
