package io.dicomadapter.e2e.change;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.TestPipeline;
import java.io.IOException;

/**
 * By the YAML file. Nobody answers: the change counts from when the file is written.
 *
 * @param others what else the file says
 */
record FileWay(Adapter adapter, AdapterConfig others, String aeTitle) implements Way {

    @Override
    public void create() throws IOException {
        adapter.config(others.applicationEntity(aeTitle, TestPipeline.PIPELINE_ID));
    }

    @Override
    public void delete() throws IOException {
        adapter.config(others);
    }
}
