package io.dicomadapter.cli.remote;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What control answered.
 *
 * @param status 2xx
 * @param body its JSON
 * @param etag version of the entry, if it has one
 * @param location where what was made is, if it says so
 */
public record Answer(int status, JsonNode body, Optional<String> etag, Optional<String> location) {

    private static final int ACCEPTED = 202;

    /** Whether it is not done yet. */
    public boolean isUnderWay() {
        return status == ACCEPTED;
    }
}
