package io.dicomadapter.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the product writes and reads JSON of its own: events, configuration entries, payload manifests. */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // Fields are only ever added: a reader ignores those that it does not know yet ...
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // ... and takes the default for those that an older writer did not know.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private EventJson() {}

    /** The one mapper; thread-safe, immutable. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
