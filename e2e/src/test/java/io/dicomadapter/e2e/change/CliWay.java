package io.dicomadapter.e2e.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.cli.DicomAdapter;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.TestPipeline;
import java.io.PrintWriter;
import java.io.StringWriter;

/** By the command line, in this JVM: how long another one takes to start is not the adapter's doing. */
record CliWay(Adapter adapter, String aeTitle) implements Way {

    @Override
    public void create() {
        run("create", "aetitle", "-a", aeTitle, "pipeline-test=" + TestPipeline.PIPELINE_ID, "timeout=5", server());
    }

    @Override
    public void delete() {
        run("aet", "delete", aeTitle, server());
    }

    private String server() {
        return "--server=http://127.0.0.1:" + adapter.httpPort();
    }

    private static void run(String... arguments) {
        StringWriter printed = new StringWriter();
        int exitCode = DicomAdapter.run(new PrintWriter(printed), new PrintWriter(printed), arguments);
        assertThat(exitCode).as(printed.toString()).isZero();
    }
}
