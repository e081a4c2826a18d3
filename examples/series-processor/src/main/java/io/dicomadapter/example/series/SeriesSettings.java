package io.dicomadapter.example.series;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an AE title can say.
 *
 * @param minimumSlices setting {@code minimumSlices}: a series with fewer instances becomes no job
 * @param modality setting {@code modality}: series of other modalities are not taken; empty for all
 * @param timeout setting {@code timeout}, seconds: a series is complete when no instance of it arrived for so long
 * @param pipelines settings {@code pipeline-NAME}: pipeline id by name, at least one
 */
record SeriesSettings(
        int minimumSlices, Optional<String> modality, Duration timeout, SortedMap<String, String> pipelines) {

    SeriesSettings {
        pipelines = Collections.unmodifiableSortedMap(new TreeMap<>(pipelines));
    }
}
