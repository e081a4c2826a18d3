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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What can be known of {@code compose.yaml} without docker. That its containers work together is for {@link ContainersIT}. */
class ComposeFileIT {

    private static final String SCHEMA = "/compose-spec.json";
    private static final Path SERVICES = Path.of("target", "services");

    private ComposeFile compose;

    @BeforeEach
    void read() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void isWhatTheComposeSpecificationSays() throws IOException {
        // given
        Map<String, Object> content = new LinkedHashMap<>(compose.content());
        // Newer than the schema.
        assertThat(content.remove("name")).isEqualTo("dicom-adapter");
        // then
        assertThat(errors(content)).isEmpty();
    }

    @Test
    void wouldBeToldOfAKeyThatTheSpecificationDoesNotKnow() throws IOException {
        // given
        Map<String, Object> content = new LinkedHashMap<>(compose.content());
        content.remove("name");
        compose.service(ShippedService.CONTROL).put("read-only", true);
        // then
        assertThat(errors(content)).anyMatch(error -> error.contains("read-only"));
    }

    private static List<String> errors(Map<String, Object> content) throws IOException {
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09);
        try (InputStream in = ComposeFileIT.class.getResourceAsStream(SCHEMA)) {
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    // An address that no JSON Schema tool knows: the dialect's own is without "http".
                    .replace("\"http://json-schema.org/draft/2019-09/schema#\"", "\"https://json-schema.org/draft/2019-09/schema\"");
            Schema schema = schemas.getSchema(text, InputFormat.JSON);
            String json = JsonMapper.builder().build().writeValueAsString(content);
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    @Test
    void isTakenByDockerComposeWhereItIs() throws Exception {
        assumeTrue(runs("docker", "compose", "version"), "docker compose is not installed");
        assertThat(runs("docker", "compose", "-f", ComposeFile.PATH.toString(), "--profile", "pacs", "config", "--quiet"))
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
    void runsEachServiceWithoutRightsItDoesNotNeed(ShippedService service) {
        assertThat(compose.service(service))
                .containsEntry("read_only", true)
                .containsEntry("user", ImageLayout.OWNER)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"))
                .containsEntry("restart", "unless-stopped")
                .containsEntry("pull_policy", "never");
    }

    @Test
    void limitsTheMemoryAndProcessorsOfEveryContainer() {
        assertThat(compose.services()).allSatisfy((name, service) -> {
            Map<String, Object> deploy = ComposeFile.child(service, "deploy");
            Map<String, Object> resources = ComposeFile.child(deploy, "resources");
            Map<String, Object> limits = ComposeFile.child(resources, "limits");
            assertThat(limits).containsKeys("cpus", "memory");
        });
    }

    @Test
    void publishesPortsOnTheLoopbackInterfaceOnly() {
        assertThat(compose.services()).allSatisfy((name, service) -> {
            List<String> ports = ComposeFile.child(service, "ports");
            assertThat(ports == null ? List.<String>of() : ports).allMatch(port -> port.startsWith("127.0.0.1:"));
        });
    }

    @Test
    void namesNoRegistryAndPinsEveryImage() throws IOException {
        assertThat(compose.services()).allSatisfy((name, service) -> assertThat(
                        ComposeFile.<String>child(service, "image"))
                .matches("[a-z0-9-]+/[a-z0-9-]+:[0-9][A-Za-z0-9.-]*"));
        assertThat(Files.readString(ComposeFile.PATH)).doesNotContain(":latest");
    }

    @Test
    void hasSecretsInFilesOnly() {
        assertThat(ComposeFile.<Map<String, Map<String, Object>>>child(compose.content(), "secrets"))
                .allSatisfy((name, secret) -> assertThat(secret).containsOnlyKeys("file"));
        assertThat(compose.environment("control"))
                .containsEntry("CONTROL_API_TOKENS_ADMIN_FILE", "/run/secrets/control-admin-token");
    }

    @Test
    void letsOneServiceMakeTheStorageAndAllOthersWaitForIt() {
        assertThat(compose.services().keySet())
                .filteredOn(name -> "true".equals(compose.services().get(name).containsKey("environment")
                        ? compose.environment(name).get("STORAGE_CREATE")
                        : null))
                .containsExactly("ingest-scp");
        for (String name : List.of("job-grouper", "export-scu", "reclaimer")) {
            assertThat(ComposeFile.<Map<String, Object>>child(compose.services().get(name), "depends_on"))
                    .as(name)
                    .containsEntry("ingest-scp", Map.of("condition", "service_healthy"));
        }
    }

    @Test
    void givesTheBrokerPropertiesThatItHas() {
        // given
        List<String> notProperties = List.of("KAFKA_HEAP_OPTS");
        Map<String, String> properties = new LinkedHashMap<>();
        compose.environment("kafka").forEach((variable, value) -> {
            if (variable.startsWith("KAFKA_") && !notProperties.contains(variable)) {
                properties.put(
                        variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        // then
        assertThat(new ArrayList<>(properties.keySet())).allMatch(KafkaConfig.configNames()::contains);
        assertThatCode(() -> KafkaConfig.fromProps(asProperties(properties))).doesNotThrowAnyException();
    }

    private static java.util.Properties asProperties(Map<String, String> map) {
        java.util.Properties properties = new java.util.Properties();
        properties.putAll(map);
        return properties;
    }
}
