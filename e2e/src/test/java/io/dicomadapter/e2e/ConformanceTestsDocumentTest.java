package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance-tests.md} names tests, of whichever module, that exist. */
class ConformanceTestsDocumentTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        // given
        TestSources sources = TestSources.ofAllModules();
        // when
        List<MatchResult> named = TEST.matcher(Files.readString(TestSources.ROOT.resolve("docs/conformance-tests.md")))
                .results()
                .toList();
        // then
        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named).allSatisfy(sources::assertHave);
    }
}
