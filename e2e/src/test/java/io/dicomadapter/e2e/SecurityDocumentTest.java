package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each threat in {@code SECURITY.md} names tests, of whichever module, that exist. */
class SecurityDocumentTest {

    private static final Pattern THREAT = Pattern.compile("(?m)^\\| [^|]+ \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void everyThreatNamesTestsAndAllOfThemExist() throws IOException {
        // given
        TestSources sources = TestSources.ofAllModules();
        String document = Files.readString(TestSources.ROOT.resolve("SECURITY.md"));
        String threats = document.substring(document.indexOf("\n| threat |"));
        // when
        List<String> named = THREAT.matcher(threats)
                .results()
                .skip(2) // the head of the table
                .map(row -> row.group(1))
                .toList();
        // then
        assertThat(named).hasSizeGreaterThan(15);
        assertThat(named).allSatisfy(tests -> assertThat(tests).containsPattern(TEST));
        assertThat(named.stream().flatMap(tests -> TEST.matcher(tests).results()))
                .allSatisfy(sources::assertHave);
    }
}
