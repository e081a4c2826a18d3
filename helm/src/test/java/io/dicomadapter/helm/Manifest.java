package io.dicomadapter.helm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One of the documents that the chart makes.
 *
 * @param text as rendered
 * @param tree the same, as fields
 */
record Manifest(String text, JsonNode tree) {

    String kind() {
        return tree.path("kind").asText();
    }

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String name() {
        return tree.path("metadata").path("name").asText();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
