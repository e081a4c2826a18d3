package io.dicomadapter.control.kubernetes.clara;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
class ImportCommandTest {

    private static final Path FILES = Path.of("src/test/resources/clara");

    KubernetesMockServer server;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsTheResourcesThatManifestsBecome() throws Exception {
        // when
        ExitCode code = run("", FILES.resolve("legacy.yaml").toString(), "--dry-run");

        // then
        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "note: src/test/resources/clara/legacy.yaml:6:3:"
                                + " processorSettings.timeout: 3 is now 5, which Clara took it for",
                        "note: src/test/resources/clara/legacy.yaml:34:1:"
                                + " left out: status.enabled is false, so Clara did not use it",
                        "note: src/test/resources/clara/legacy.yaml:44:1:"
                                + " left out: kind Service of apiVersion v1");
        assertThat(out.toString(UTF_8)).isEqualTo(Files.readString(FILES.resolve("imported.yaml")));
        assertThat(code).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsAllErrorsWithTheirPlacesAndMakesNothing() throws Exception {
        // when
        ExitCode code = run("", FILES.resolve("wrong.yaml").toString());

        // then
        assertThat(err.toString(UTF_8).lines())
                .containsExactlyElementsOf(Files.readAllLines(FILES.resolve("wrong.expected")));
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void makesTheResourcesAndLeavesAloneWhatIsThere() throws Exception {
        // given
        String legacy = Files.readString(FILES.resolve("legacy.yaml"));
        List<String> made = List.of(
                "created: ApplicationEntity clinic/brain-tumor",
                "created: Source clinic/ct1",
                "created: Destination clinic/main-pacs");

        // when, then
        assertThat(run(legacy, "-", "--namespace=clinic")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(UTF_8).lines()).containsExactlyElementsOf(made);

        // when, then
        out.reset();
        assertThat(run(legacy, "-", "--namespace=clinic")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(UTF_8).lines()).allMatch(line -> line.startsWith("unchanged: "));

        // when, then
        out.reset();
        assertThat(run(legacy.replace("port: 104", "port: 105"), "-", "--namespace=clinic"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "unchanged: ApplicationEntity clinic/brain-tumor",
                        "unchanged: Source clinic/ct1",
                        "differs, left alone: Destination clinic/main-pacs");
    }

    @Test
    void readsAListAsKubectlWritesIt() throws Exception {
        // when
        ExitCode code = run("""
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "dicom.clara.nvidia.com/v1beta2", "kind": "Source",
                   "metadata": {"name": "ct1"}, "spec": {"aeTitle": "CT1", "hostIp": "10.0.0.1"}}]}
                """, "-", "--dry-run");

        // then
        assertThat(out.toString(UTF_8)).contains("kind: \"Source\"", "name: \"ct1\"", "- \"10.0.0.1\"");
        assertThat(code).isEqualTo(ExitCode.DONE);
    }

    @Test
    void saysThatThereIsNothingToImport() throws Exception {
        assertThat(run("", "-", "--dry-run")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8))
                .startsWith(
                        "error: -:1:1: holds no resource to import; allowed are [ClaraAeTitle, Destination, Source]");
    }

    @Test
    void saysThatAFileIsMissing() throws Exception {
        assertThat(run("", "nowhere.yaml")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8)).startsWith("failed: nowhere.yaml cannot be read");
    }

    @Test
    void refusesACommandLineWithoutOneFile() {
        assertThatThrownBy(() -> run("")).isInstanceOf(UsageException.class).hasMessageContaining("needs one FILE");
        assertThatThrownBy(() -> run("", "a", "b")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> run("", "a", "--force"))
                .isInstanceOf(UsageException.class)
                .hasMessage("import-clara has no option --force; its options are [--dry-run, --namespace]");
    }

    @Test
    void doesNotTakeAnUnknownOptionForTheFile() {
        assertThatThrownBy(() -> run("", "--x"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("import-clara has no option --x");
        assertThatThrownBy(() -> run("", "-x"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("import-clara has no option -x");
    }

    private ExitCode run(String input, String... arguments) throws UsageException {
        List<String> line = new ArrayList<>(List.of(ImportCommand.NAME));
        line.addAll(List.of(arguments));
        return new ImportCommand(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        this::cluster)
                .run(CommandLine.of(line.toArray(String[]::new)).orElseThrow(), JobProcessors.onClassPath());
    }

    private KubernetesClient cluster() {
        return server.createClient();
    }
}
