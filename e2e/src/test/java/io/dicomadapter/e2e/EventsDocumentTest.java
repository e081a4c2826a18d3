package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.Event;
import io.dicomadapter.event.kafka.CloudEvents;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/events.md} describes the records as they are: every event, every field, every topic, and nothing else. */
class EventsDocumentTest {

    private static final Pattern FIELD_ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z]+)`");

    private final String document = read(Path.of("../docs/events.md"));

    static Stream<Class<?>> events() {
        return Arrays.stream(Event.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("events")
    void describesExactlyTheFieldsOfEachEvent(Class<?> event) {
        // given
        List<String> components = Arrays.stream(event.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        // when
        List<String> described = FIELD_ROW
                .matcher(section(event))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .toList();

        // then
        assertThat(described).containsExactlyInAnyOrderElementsOf(components);
    }

    @ParameterizedTest
    @MethodSource("events")
    void namesTheCloudEventsTypeOfEachEvent(Class<?> event) {
        assertThat(section(event)).contains("`" + CloudEvents.type(event) + "`");
    }

    @Test
    void listsExactlyTheTopicsOfTheCatalogue() {
        // given
        Topics topics = new Topics(new TopicSettings("", 1, (short) 1));

        // when
        List<String> listed = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|.*\\|.*\\|.*\\|.*\\|$")
                .matcher(document)
                .results()
                .map(row -> row.group(1))
                .toList();

        // then
        assertThat(listed)
                .containsExactlyElementsOf(
                        topics.all().stream().map(topic -> topic.name()).toList());
    }

    private String section(Class<?> event) {
        String heading = "\n## " + event.getSimpleName() + "\n";
        assertThat(document).contains(heading);
        String rest = document.substring(document.indexOf(heading) + heading.length());
        int next = rest.indexOf("\n## ");
        return next < 0 ? rest : rest.substring(0, next);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
