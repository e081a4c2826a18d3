package io.dicomadapter.reclaim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators are told of the reclaimer is what it does. */
class OperationsDocTest {

    private static final Path DOCS = Path.of("../docs");

    @Test
    void everyAlertHasARowAndEveryRowAnAlert() throws IOException {
        // given
        List<String> rules = found(Pattern.compile("alert: (Reclaimer\\w+)"), "alerts.yaml", 1);

        // then
        assertThat(rules).isNotEmpty();
        assertThat(found(Pattern.compile("(?m)^\\| (Reclaimer\\w+) \\|"), "operations.md", 1))
                .isEqualTo(rules);
    }

    @Test
    void everyMeterOfAnAlertIsAMeterOfTheReclaimer() throws IOException {
        // given
        String readme = Files.readString(Path.of("README.md"));

        // then
        List<String> meters = found(Pattern.compile("dicomadapter_reclaimer_(\\w+)"), "alerts.yaml", 1);
        assertThat(new TreeSet<>(meters))
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(readme)
                        .contains(
                                "`" + meter.replaceAll("_(total|seconds)$", "").replace('_', '.') + "`"));
    }

    private static List<String> found(Pattern pattern, String file, int group) throws IOException {
        return pattern.matcher(Files.readString(DOCS.resolve(file)))
                .results()
                .map((MatchResult result) -> result.group(group))
                .toList();
    }
}
