package io.dicomadapter.control.kubernetes.clara;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.control.kubernetes.clara.ClaraManifests.Outcome;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Imports manifests of Clara's, or shows what they would become. */
public final class ImportCommand {

    public static final String NAME = "import-clara";

    public static final String USAGE = """
            import-clara FILE|- [--dry-run] [--namespace=NAMESPACE]
                Makes resources of dicomadapter.io/v1 of manifests of dicom.clara.nvidia.com/v1beta2 (ClaraAeTitle, Source,
                Destination; several in one text, or a list as of kubectl get -o yaml). All errors are shown with their
                place, and then nothing is made. What is there already and says the same is left alone; what says
                something else too, and is told.
                --dry-run: shows the resources, for kubectl apply -f -. --namespace: to make them in; left out: that of
                the pod or the kubeconfig.
                Exit codes: 0 done, 1 not done, or not all, 2 wrong usage.
            """;

    private static final String DRY_RUN = "dry-run";
    private static final String NAMESPACE = "namespace";

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Supplier<KubernetesClient> cluster;

    /** @param cluster is asked for only when resources are made */
    public ImportCommand(PrintStream out, PrintStream err, InputStream in, Supplier<KubernetesClient> cluster) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.cluster = cluster;
    }

    /** @param line whose words, besides the options, are the file */
    public ExitCode run(CommandLine line, JobProcessors processors) throws UsageException {
        boolean dryRun = line.flag(DRY_RUN);
        Optional<String> namespace = line.value(NAMESPACE);
        String file = line.onlyWord("FILE, or - for the standard input", Set.of(DRY_RUN, NAMESPACE));
        try {
            Outcome outcome = new ClaraManifests(processors, file).read(text(file));
            outcome.notes().forEach(note -> err.println("note: " + note));
            outcome.problems().forEach(problem -> err.println("error: " + problem));
            if (!outcome.problems().isEmpty()) {
                return ExitCode.FAILED;
            }
            return dryRun ? show(outcome.resources()) : make(outcome.resources(), namespace);
        } catch (CharacterCodingException e) {
            err.println("failed: " + file + " is not UTF-8 text");
        } catch (IOException e) {
            err.println("failed: " + file + " cannot be read: " + e);
        } catch (KubernetesClientException e) {
            err.println("failed: the API server does not take it: " + e.getMessage());
        }
        return ExitCode.FAILED;
    }

    private String text(String file) throws IOException {
        byte[] bytes = file.equals(CommandLine.STANDARD_INPUT) ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private ExitCode show(List<ImportedResource> resources) {
        YAMLMapper yaml = YAMLMapper.builder().build();
        resources.forEach(resource -> out.print(yaml.writeValueAsString(resource.manifest())));
        return ExitCode.DONE;
    }

    private ExitCode make(List<ImportedResource> resources, Optional<String> namespace) throws UsageException {
        try (KubernetesClient client = cluster.get()) {
            String target = namespace
                    .or(() -> Optional.ofNullable(client.getNamespace()))
                    .orElseThrow(() -> new UsageException(
                            "--namespace is needed: this process is in no pod, and no kubeconfig names one"));
            MakeResources make = new MakeResources(client, target);
            List<MakeResources.Result> results =
                    resources.stream().map(make::make).toList();
            results.forEach(out::println);
            return results.stream().allMatch(MakeResources.Result::isDone) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
