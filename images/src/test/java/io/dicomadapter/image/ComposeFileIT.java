package io.dicomadapter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be known of {@code compose.yaml} without docker. That its containers work together is for {@link ContainersIT}. */
class ComposeFileIT {

    private static final String SCHEMA = "/compose-spec.json";
    private static final String DRAFT_4 = "http://json-schema.org/draft-04/schema#";
    private static final Path SERVICES = Path.of("target", "services");

    private ComposeFile compose;

    @BeforeEach
    void read() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void isWhatTheComposeSpecificationSays() throws IOException {
        assertThat(compose.content().get("name").asString()).isEqualTo("dicom-adapter");
        assertThat(errors(compose.content())).isEmpty();
    }

    @Test
    void wouldBeToldOfAKeyThatTheSpecificationDoesNotKnow() throws IOException {
        // given
        ((ObjectNode) compose.service(ShippedService.CONTROL)).put("read-only", true);
        // then
        assertThat(errors(compose.content())).anyMatch(error -> error.contains("read-only"));
    }

    /** The schema is older than the key {@code name}. */
    private static List<String> errors(ObjectNode all) throws IOException {
        ObjectNode content = all.deepCopy();
        content.remove("name");
        try (InputStream in = ComposeFileIT.class.getResourceAsStream(SCHEMA)) {
            // It names a draft by an address that is none, ids that its references can do without, and means durations
            // like 10s.
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("http://json-schema.org/draft/2019-09/schema#", DRAFT_4)
                    .replaceAll("\"id\": \"[^\"]*\",?", "")
                    .replace(", \"format\": \"duration\"", "");
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(text, InputFormat.JSON);
            return schema.validate(content).stream().map(Object::toString).toList();
        }
    }

    @Test
    void isTakenByDockerComposeWhereItIs() throws Exception {
        assumeTrue(runs("docker", "compose", "version"), "docker compose is not installed");
        assertThat(runs(
                        "docker",
                        "compose",
                        "-f",
                        ComposeFile.PATH.toString(),
                        "--profile",
                        "pacs",
                        "config",
                        "--quiet"))
                .isTrue();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Command.run(List.of(command));
            return true;
        } catch (ImageException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void setsOnlySettingsThatTheServiceHas(ShippedService service) throws IOException {
        // given
        SettingNames settings = SettingNames.of(SERVICES.resolve(service.id() + ".jar"));
        // then
        assertThat(compose.environment(service.id()).keySet()).isNotEmpty().allMatch(settings::has);
        assertThat(settings.has("STORAGE_PATHS")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void runsEachServiceWithoutRightsThatItDoesNotNeed(ShippedService service) {
        JsonNode container = compose.service(service);
        assertThat(container.get("read_only").asBoolean()).isTrue();
        assertThat(container.get("user").asString()).isEqualTo(ImageLayout.OWNER);
        assertThat(ComposeFile.strings(container.get("cap_drop"))).containsExactly("ALL");
        assertThat(ComposeFile.strings(container.get("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(container.get("restart").asString()).isEqualTo("unless-stopped");
        assertThat(container.get("pull_policy").asString()).isEqualTo("never");
    }

    @Test
    void limitsTheMemoryAndProcessorsOfEveryContainer() {
        assertThat(compose.services())
                .allSatisfy((name, container) -> assertThat(
                                container.at("/deploy/resources/limits").propertyNames())
                        .contains("cpus", "memory"));
    }

    @Test
    void publishesPortsOnTheLoopbackInterfaceOnly() {
        assertThat(compose.services().values())
                .flatExtracting(container -> ComposeFile.strings(container.path("ports")))
                .hasSize(4)
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    /** Names without a host, so that no registry is part of them. */
    @Test
    void namesNoRegistryAndPinsEveryImage() {
        assertThat(compose.services().values())
                .extracting(container -> container.get("image").asString())
                .allMatch(image -> image.matches("[a-z0-9-]+/[a-z0-9-]+:[0-9][A-Za-z0-9.-]*"));
    }

    @Test
    void hasSecretsInFilesOnly() {
        assertThat(compose.content().get("secrets").valueStream())
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(secret.propertyNames()).containsExactly("file"));
        assertThat(compose.environment("control"))
                .containsEntry("CONTROL_API_TOKENS_ADMIN_FILE", "/run/secrets/control-admin-token");
    }

    @Test
    void letsOneServiceMakeTheStorageAndAllOthersWaitForIt() {
        assertThat(compose.services().keySet())
                .filteredOn(name -> "true".equals(compose.environment(name).get("STORAGE_CREATE")))
                .containsExactly("ingest-scp");
        assertThat(List.of("job-grouper", "export-scu", "reclaimer"))
                .allSatisfy(name -> assertThat(compose.services()
                                .get(name)
                                .at("/depends_on/ingest-scp/condition")
                                .asString())
                        .isEqualTo("service_healthy"));
    }

    @Test
    void givesTheBrokerPropertiesThatItHas() {
        // given
        List<String> notProperties = List.of("KAFKA_HEAP_OPTS");
        Map<String, String> properties = new LinkedHashMap<>();
        compose.environment("kafka").forEach((variable, value) -> {
            if (variable.startsWith("KAFKA_") && !notProperties.contains(variable)) {
                properties.put(
                        variable.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        // then
        assertThat(new ArrayList<>(properties.keySet())).allMatch(AbstractKafkaConfig.CONFIG_DEF.names()::contains);
        assertThatCode(() -> KafkaConfig.fromProps(asProperties(properties))).doesNotThrowAnyException();
    }

    private static Properties asProperties(Map<String, String> map) {
        Properties properties = new Properties();
        properties.putAll(map);
        return properties;
    }
}
