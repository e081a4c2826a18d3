package io.dicomadapter.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The result files of two invented rounds, as they are in the test resources. */
class ReportTest {

    private static final Environment ENVIRONMENT = new Environment(Map.of("commit", "0123abc"));

    @Test
    void isReadByPeople() throws IOException {
        assertThat(new MarkdownReport("load", SampleResults.results(), ENVIRONMENT).text())
                .isEqualTo(golden("load.md"));
    }

    @Test
    void isDrawn() throws IOException {
        assertThat(new ThroughputPlot(SampleResults.results()).text()).isEqualTo(golden("load.svg"));
    }

    @Test
    void isDrawnAsXml() throws Exception {
        // given
        InputSource svg = new InputSource(new StringReader(new ThroughputPlot(SampleResults.results()).text()));

        // then
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(svg)
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void keepsTheRawNumbers() throws IOException {
        assertThat(RawNumbers.of(SampleResults.results())).isEqualTo(golden("load.csv"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = ReportTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
