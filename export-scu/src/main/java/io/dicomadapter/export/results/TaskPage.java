package io.dicomadapter.export.results;

import io.dicomadapter.event.EventJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a poll brought.
 *
 * @param tasks those that can be read and have an id
 * @param unreadable how many cannot, or have none: they cannot be reported either
 */
record TaskPage(List<PendingTask> tasks, int unreadable) {

    /** Clara's services write names as {@code TaskId}, as {@code taskId}, and as {@code taskID}. */
    private static final JsonMapper JSON = EventJson.mapper()
            .rebuild()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .build();

    TaskPage {
        tasks = List.copyOf(tasks);
    }

    /** @throws BadAnswerException where this is no list of tasks */
    static TaskPage parse(byte[] body) {
        List<PendingTask> tasks = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode node : list(body)) {
            PendingTask task = task(node);
            if (task == null || !task.isIdentified()) {
                unreadable++;
            } else {
                tasks.add(task);
            }
        }
        return new TaskPage(tasks, unreadable);
    }

    private static JsonNode list(byte[] body) {
        try {
            JsonNode list = JSON.readTree(body);
            if (list != null && list.isArray()) {
                return list;
            }
        } catch (JacksonException e) {
            // Its message quotes the answer.
            throw new BadAnswerException("answered no JSON");
        }
        throw new BadAnswerException("answered no list of tasks");
    }

    private static PendingTask task(JsonNode node) {
        try {
            return JSON.treeToValue(node, PendingTask.class);
        } catch (JacksonException e) {
            return null;
        }
    }
}
