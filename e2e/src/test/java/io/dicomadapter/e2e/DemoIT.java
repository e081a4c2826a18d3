package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.e2e.harness.Adapter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make demo}, as a person runs it. */
class DemoIT {

    @Test
    void drawsWhatHappenedAndEndsWell(@TempDir Path folder) throws Exception {
        // when
        Adapter.Ended demo = Adapter.in(folder).demo();
        // then
        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output())
                .containsSubsequence(
                        "association  STORESCU opens one to DEMO",
                        "instance     stored",
                        "group        closed by INACTIVITY: 8 instances become 1 job(s)",
                        "job          submitted",
                        "export       requested: 2 files to DEMOPACS",
                        "export       completed: 2 of 2 files sent",
                        "disk         freed",
                        "OK: 2 of 2 results in the demo PACS, the disk is free again");
        assertThat(demo.output()).contains("job          SUCCEEDED", "files        released");
    }
}
