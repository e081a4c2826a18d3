package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the YAML file refuses ({@code src/test/resources/bad}) REST refuses too, in the same words. */
@KafkaBroker
class BadInputIT {

    private static final String AE = "/api/config/claraaetitle";
    private static final String SOURCE = "/api/config/sourceaetitle";
    private static final String DESTINATION = "/api/config/destinationaetitle";

    @TempDir
    static Path folder;

    private static Site site;

    @BeforeAll
    static void start(TestBroker broker) throws IOException {
        site = Site.start(broker, folder, "sources: []\n");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> site.send("GET", SOURCE, null).status() == 200);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 | '0' specified for PORT. 1 to 65535 is allowed",
                "65536 | '65536' specified for PORT. 1 to 65535 is allowed",
                "99999999999999999999 | is the number 99999999999999999999; allowed is a number from 1 to 65535",
                "1.5 | is the number 1.5; allowed is a number from 1 to 65535",
                "\"104\" | is the text '104'; allowed is a number from 1 to 65535",
                "null | port: missing"
            })
    void refusesWhatIsNoPortAndSaysWhichAre(String port, String why) throws Exception {
        String body =
                "{\"name\": \"PORT\", \"aeTitle\": \"PACS\", \"host\": \"10.1.1.1\", \"port\": %s}".formatted(port);
        assertThat(site.send("POST", DESTINATION, body).expectProblem(400).detail())
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"processorSettings\": {} | No pipeline defined for AE Title WRONG",
                "\"processor\": \"Unknown\", \"processorSettings\": {\"pipeline-a\": \"b\"} | processor: 'Unknown' is not known",
                "\"processorSettings\": {\"pipeline-a\": \"b\", \"timeout\": 4} | 'timeout' specified for AE Title WRONG: '4'",
                "\"processorSettings\": {\"pipeline-a\": [\"b\"]} | processorSettings.pipeline-a: is a list; allowed is text or a number",
                "\"processorSettings\": [] | processorSettings: is a list; allowed is a mapping",
                "\"overwriteSameInstance\": \"yes\" | overwriteSameInstance: is the text 'yes'; allowed is true or false",
                "\"retention\": \"2d\" | retention: is the text '2d'; allowed is an ISO-8601 duration",
                "\"late\": \"never\" | late: is the text 'never'; allowed is ignore or newJob",
                "\"jobProcessor\": \"x\" | jobProcessor: not known here; allowed are name, aeTitle"
            })
    void refusesWhatIsNoApplicationEntityAndSaysWhy(String fields, String why) throws Exception {
        assertThat(site.send("POST", AE, "{\"aeTitle\": \"WRONG\", " + fields + "}")
                        .expectProblem(400)
                        .detail())
                .contains(why);
    }

    @Test
    void takesAnAeTitleOfSixteenCharacters() throws Exception {
        site.send("POST", SOURCE, "{\"aeTitle\": \"SIXTEEN_LETTERS_\", \"hosts\": [\"10.0.0.1\"]}")
                .expect(201);
        site.send("GET", SOURCE + "/SIXTEEN_LETTERS_", null).expect(200);
    }
}
