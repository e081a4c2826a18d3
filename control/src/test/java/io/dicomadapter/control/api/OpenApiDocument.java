package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.Source;
import io.dicomadapter.control.entry.EntryKind;
import io.dicomadapter.event.operation.DeadExport;
import io.dicomadapter.event.operation.DeadJob;
import io.dicomadapter.event.operation.EchoResult;
import io.dicomadapter.event.operation.ReplayReport;
import io.dicomadapter.event.operation.RetriedExport;
import io.dicomadapter.event.operation.RetriedJob;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Compares the description with the handlers that are there, and with the records. */
public final class OpenApiDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private OpenApiDocument() {}

    static void assertDescribes(String yaml, Site site) {
        JsonNode document = YAMLMapper.builder().build().readTree(yaml);
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(described(document)).isNotEmpty().isEqualTo(served(site.handlers()));
        assertAllReferencesLead(document);
        assertSchema(document, ApplicationEntity.class);
        assertSchema(document, Source.class, "hostIp");
        assertSchema(document, Destination.class, "hostIp");
        assertSchema(document, Destination.Tls.class);
        assertSchema(document, Destination.StorageCommitment.class);
        assertSchema(document, Destination.TimeLimits.class);
        assertSchema(document, EchoResult.class);
        assertSchema(document, ReplayReport.class);
        assertSchema(document, ReplayReport.Group.class);
        assertSchema(document, ReplayReport.Submission.class);
        assertSchema(document, DeadJob.class);
        assertSchema(document, DeadExport.class);
        assertSchema(document, RetriedJob.class);
        assertSchema(document, RetriedExport.class);
    }

    /** The document has a schema of the name of each of these records, with its components. */
    public static void assertHasSchemasOf(Class<?>... records) throws IOException {
        try (InputStream yaml = OpenApiController.class.getResourceAsStream("openapi.yaml")) {
            JsonNode document = YAMLMapper.builder().build().readTree(yaml);
            Stream.of(records).forEach(type -> assertSchema(document, type));
        }
    }

    private static Set<String> described(JsonNode document) {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> operation.getKey() + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> served(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/"))
                        .flatMap(OpenApiDocument::paths)
                        .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .map(method -> method.toLowerCase(java.util.Locale.ROOT) + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> paths(String pattern) {
        String rest =
                pattern.startsWith(ConfigController.PATH) ? pattern.substring(ConfigController.PATH.length()) : null;
        return rest == null
                ? Stream.of(pattern)
                : Arrays.stream(EntryKind.values()).map(kind -> "/api/config/" + kind.path() + rest);
    }

    private static void assertAllReferencesLead(JsonNode document) {
        document.findValuesAsString("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static void assertSchema(JsonNode document, Class<?> type, String... more) {
        Set<String> expected = Stream.concat(
                        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName), Stream.of(more))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> properties = document.at("/components/schemas/" + type.getSimpleName() + "/properties")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(properties).as(type.getSimpleName()).isEqualTo(expected);
    }
}
