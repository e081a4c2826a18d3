package io.dicomadapter.e2e.change;

/** A way in which an AE title comes and goes. Each step returns when whoever made the change has the answer. */
interface Way {

    /** Of its own: the ways are tried beside each other. */
    String aeTitle();

    /** Its groups close after 5 s, and are jobs of {@link io.dicomadapter.e2e.harness.TestPipeline#PIPELINE_ID}. */
    void create() throws Exception;

    void delete() throws Exception;
}
