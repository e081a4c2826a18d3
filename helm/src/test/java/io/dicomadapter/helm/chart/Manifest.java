package io.dicomadapter.helm.chart;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One of the documents that the chart makes.
 *
 * @param text as rendered
 * @param tree the same, as fields
 */
public record Manifest(String text, JsonNode tree) {

    public String kind() {
        return tree.path("kind").asText();
    }

    public String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    public String name() {
        return tree.path("metadata").path("name").asText();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
