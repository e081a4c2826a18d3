package io.dicomadapter.helm.chart;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The chart, by Helm itself, which is part of the class path. */
public final class Chart {

    public static final Path FOLDER = Path.of("dicom-adapter");

    /** The oldest Kubernetes that the chart is for. */
    public static final String OLDEST_KUBERNETES = "v1.27.0";

    public static final String NEWER_KUBERNETES = "v1.34.0";

    private static final String RELEASE = "imaging";
    private static final String NAMESPACE = "radiology";
    private static final Map<ValueSet, Rendering> RENDERED = new EnumMap<>(ValueSet.class);

    private Chart() {}

    public static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    /** @throws IllegalStateException with Helm's words if the chart is not for it */
    public static void requireFor(String kubernetes) {
        new Helm(FOLDER).template().withKubeVersion(kubernetes).call();
    }

    /** Rendered once; no test changes it. */
    public static synchronized Rendering rendered(ValueSet values) {
        return RENDERED.computeIfAbsent(values, set -> render(set.file(), NEWER_KUBERNETES));
    }

    public static Rendering render(Path values, String kubernetes) {
        String text = new Helm(ChartCopy.folder())
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubernetes)
                .withValuesFile(values.toAbsolutePath())
                .call();
        return Rendering.of(text);
    }

    /** @throws IllegalStateException with Helm's words if it refuses the values */
    public static Rendering renderWith(String values) throws IOException {
        Path file = Files.createTempFile("values", ".yaml");
        try {
            return render(Files.writeString(file, values), NEWER_KUBERNETES);
        } finally {
            Files.delete(file);
        }
    }

    /** What Helm says after an installation. */
    public static String notes(ValueSet values) {
        return new Helm(ChartCopy.folder())
                .install()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .clientOnly()
                .withDryRunOption(DryRun.CLIENT)
                .withValuesFile(values.file().toAbsolutePath())
                .call()
                .getOutput();
    }
}
