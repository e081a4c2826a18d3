package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.api.Site.Answer;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control while its broker is away. */
@KafkaBroker
class OutageIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SOURCE = "/api/config/sourceaetitle";
    private static final String NEW = "{\"aeTitle\": \"NEW\", \"hosts\": [\"10.0.0.1\"]}";

    @TempDir
    Path folder;

    private TestBroker broker;
    private Site site;

    @AfterEach
    void stop() throws Exception {
        broker.start();
        site.close();
    }

    @Test
    void startsWithoutABrokerSaysSoAndWorksOnceItIsThere() throws Exception {
        // given
        broker.stop();
        site = start();

        // then
        assertThat(site.send("GET", SOURCE, null).expectProblem(503).detail()).contains("not read to its end yet");
        Answer refused = site.send("POST", SOURCE, NEW).expectProblem(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        site.send("GET", "/health/ready", null).expect(503);

        // when
        broker.start();

        // then
        await().atMost(LONG).until(() -> site.send("GET", "/health/ready", null).status() == 200);
        site.send("POST", SOURCE, NEW).expect(201);
        assertThat(site.audit()).anySatisfy(audit -> assertThat(audit.key()).isEqualTo("source/NEW"));
    }

    @Test
    void refusesChangesWhileTheBrokerIsAwayShowsWhatIsInForceAndGoesOnAfterwards() throws Exception {
        // given
        site = start();
        await().atMost(LONG).until(() -> site.send("GET", "/health/ready", null).status() == 200);
        site.send("POST", SOURCE, NEW).expect(201);

        // when
        broker.stop();

        // then
        site.send("DELETE", SOURCE + "/NEW", null).expectProblem(503);
        site.send("GET", SOURCE + "/NEW", null).expect(200);

        // when
        broker.start();

        // then
        await().atMost(LONG)
                .until(() -> site.send("DELETE", SOURCE + "/NEW", null).status() == 200);
        site.send("GET", SOURCE + "/NEW", null).expectProblem(404);
    }

    private Site start() throws IOException {
        return Site.start(broker, folder, "applicationEntities: []\n");
    }
}
