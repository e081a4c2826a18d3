package io.dicomadapter.cli.config;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts into an object what is given, and leaves the rest as it is. */
record Given(ObjectNode object) {

    Given put(String field, String valueOrNull) {
        if (valueOrNull != null) {
            object.put(field, valueOrNull);
        }
        return this;
    }

    Given put(String field, Boolean valueOrNull) {
        if (valueOrNull != null) {
            object.put(field, valueOrNull);
        }
        return this;
    }

    Given put(String field, Integer valueOrNull) {
        if (valueOrNull != null) {
            object.put(field, valueOrNull);
        }
        return this;
    }

    Given put(String field, List<String> valuesOrNull) {
        if (valuesOrNull != null) {
            ArrayNode values = object.putArray(field);
            valuesOrNull.forEach(values::add);
        }
        return this;
    }
}
