package io.dicomadapter.e2e.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.TestPipeline;

/** By requests to control. */
record RestWay(Adapter adapter, String aeTitle) implements Way {

    private static final String ENTITIES = "/api/config/claraaetitle";

    @Override
    public void create() throws Exception {
        send("POST", ENTITIES, """
                {"aeTitle": "%s", "processorSettings": {"timeout": 5, "pipeline-test": "%s"}}""".formatted(aeTitle, TestPipeline.PIPELINE_ID), 201);
    }

    @Override
    public void delete() throws Exception {
        send("DELETE", ENTITIES + "/" + aeTitle, "", 200);
    }

    private void send(String method, String path, String body, int status) throws Exception {
        var answer = adapter.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}
