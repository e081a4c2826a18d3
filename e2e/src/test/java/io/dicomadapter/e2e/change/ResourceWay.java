package io.dicomadapter.e2e.change;

import io.dicomadapter.control.kubernetes.testing.Cluster;
import io.dicomadapter.e2e.harness.TestPipeline;
import java.util.Locale;

/** By a custom resource. The API server answers before control has seen it: the change counts from then. */
record ResourceWay(Cluster cluster, String aeTitle) implements Way {

    @Override
    public void create() {
        cluster.apply("""
                apiVersion: dicomadapter.io/v1
                kind: ApplicationEntity
                metadata: { name: %s }
                spec:
                  aeTitle: %s
                  processorSettings: { timeout: 5, pipeline-test: %s }
                """.formatted(name(), aeTitle, TestPipeline.PIPELINE_ID));
    }

    @Override
    public void delete() {
        cluster.resource("ApplicationEntity", name()).delete();
    }

    private String name() {
        return aeTitle.toLowerCase(Locale.ROOT);
    }
}
