package io.dicomadapter.export.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPageTest {

    private static final String ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    @Test
    void readsNamesInWhateverCase() {
        // when
        TaskPage page = parse("""
                [{"TaskId": "%s", "JobId": "j", "PayloadId": "p", "PipelineId": "l", "Agent": "ClaraSCU",
                  "Parameters": "\\"PACS\\"", "State": "Pending", "Retries": 2, "Uris": ["a", null]},
                 {"taskId": "%s", "retries": null}]
                """.formatted(ID, ID.toUpperCase(Locale.ROOT)));
        // then
        assertThat(page.tasks())
                .containsExactly(
                        new PendingTask(ID, "j", "p", "\"PACS\"", 2, List.of("a", "")),
                        new PendingTask(ID, null, null, null, 0, List.of()));
        assertThat(page.unreadable()).isZero();
    }

    @Test
    void readsTheGoodTasksAroundThoseThatAreNone() {
        // when
        TaskPage page = parse("""
                [17, null, {}, {"TaskId": "../../etc"}, {"TaskId": "%s", "Uris": "a"}, {"TaskId": "%s"}]
                """.formatted(ID, ID));
        // then
        assertThat(page.tasks()).containsExactly(new PendingTask(ID, null, null, null, 0, List.of()));
        assertThat(page.unreadable()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "<html>", "{\"tasks\": []}", "null"})
    void refusesWhatIsNoListWithoutRepeatingIt(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(BadAnswerException.class)
                .hasMessageMatching("answered no (JSON|list of tasks)");
    }

    private static TaskPage parse(String body) {
        return TaskPage.parse(body.getBytes(UTF_8));
    }
}
