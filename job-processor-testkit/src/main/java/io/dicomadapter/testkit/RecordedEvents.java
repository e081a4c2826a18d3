package io.dicomadapter.testkit;

import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.InstanceStored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events in a file, one JSON text a line, as {@code kafka-console-consumer} prints the values of {@code instances.stored}
 * and {@code associations.released}. What stands before the first brace of a line (a key, a timestamp) is skipped, and so
 * are empty lines.
 */
final class RecordedEvents {

    private RecordedEvents() {}

    static List<Event> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                events.add(event(lines.get(i), file + ":" + (i + 1)));
            }
        }
        return events;
    }

    private static Event event(String line, String place) throws IOException {
        int start = line.indexOf('{');
        if (start < 0) {
            throw new IOException(place + ": no JSON object");
        }
        JsonMapper mapper = EventJson.mapper();
        try {
            JsonNode json = mapper.readTree(line.substring(start));
            if (json.has("instanceId")) {
                return mapper.treeToValue(json, InstanceStored.class);
            }
            if (json.has("endedAt")) {
                return mapper.treeToValue(json, AssociationReleased.class);
            }
        } catch (JacksonException e) {
            // Without its text, which quotes values.
            throw new IOException(
                    place + ": not the JSON of an event (" + e.getClass().getSimpleName() + ")");
        }
        throw new IOException(place + ": neither an event of instances.stored nor of associations.released");
    }
}
