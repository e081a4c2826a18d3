package io.dicomadapter.event.kafka;

import io.dicomadapter.event.InvalidEventException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;

/** Says what is wrong with a JSON text without quoting any of its values: kind of fault, field, position. */
final class JsonFault {

    private JsonFault() {}

    static String describe(JacksonException fault) {
        if (fault.getCause() instanceof InvalidEventException invalid) {
            return invalid.getMessage();
        }
        StringBuilder text = new StringBuilder(
                fault instanceof StreamReadException ? "malformed JSON" : "a value has the wrong type or form");
        String field = field(fault);
        if (!field.isEmpty()) {
            text.append(" in field ").append(field);
        }
        TokenStreamLocation location = fault.getLocation();
        if (location != null && location.getLineNr() > 0) {
            text.append(" at line ").append(location.getLineNr());
            text.append(", column ").append(location.getColumnNr());
        }
        return text.toString();
    }

    /** Names of record components only: keys of a map are data. */
    private static String field(JacksonException fault) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : fault.getPath()) {
            if (isMap(reference.from())) {
                break;
            }
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static boolean isMap(Object from) {
        return from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
    }
}
