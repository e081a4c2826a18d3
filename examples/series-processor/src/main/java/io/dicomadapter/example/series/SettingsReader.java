package io.dicomadapter.example.series;

import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.ParsedRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One reading of one AE title's settings. Nothing is bent: what is wrong is told, all of it at once. */
final class SettingsReader {

    private static final String PIPELINE_PREFIX = "pipeline-";
    private static final int LEAST_TIMEOUT = 5;
    private static final int LONGEST_TIMEOUT = (int) Duration.ofDays(1).toSeconds();

    private static final Pattern PIPELINE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    // PS3.5 6.2, CS: upper-case letters, digits, blanks and underscores, 16 at most.
    private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_ ]{1,16}");

    private final String aeTitle;
    private final Map<String, String> settings;
    private final List<String> problems = new ArrayList<>();
    private final TreeMap<String, String> pipelines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private int minimumSlices = 1;
    private Optional<String> modality = Optional.empty();
    private int timeout = LEAST_TIMEOUT;

    SettingsReader(String aeTitle, Map<String, String> settings) {
        this.aeTitle = aeTitle;
        this.settings = new TreeMap<>(settings);
    }

    ParsedRule read() {
        settings.forEach((key, value) -> read(key, value.strip()));
        if (pipelines.isEmpty()) {
            problems.add("No pipeline defined for AE Title " + aeTitle
                    + ". At least one setting pipeline-NAME with the id of a pipeline is required");
        }
        return problems.isEmpty()
                ? ParsedRule.of(new SeriesRule(
                        new SeriesSettings(minimumSlices, modality, Duration.ofSeconds(timeout), pipelines)))
                : ParsedRule.invalid(problems);
    }

    private void read(String key, String value) {
        switch (key) {
            case "minimumSlices" -> minimumSlices = number(key, value, 1, GroupView.MAX_INSTANCES, "slices");
            case "timeout" -> timeout = number(key, value, LEAST_TIMEOUT, LONGEST_TIMEOUT, "seconds");
            case "modality" -> {
                require(MODALITY.matcher(value).matches(), key, value, "a modality as in (0008,0060), such as CT");
                modality = Optional.of(value);
            }
            default -> pipeline(key, value);
        }
    }

    private int number(String key, String value, int least, int most, String unit) {
        int number = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
        boolean valid = number >= least && number <= most;
        require(valid, key, value, "a whole number from " + least + " to " + most + " (" + unit + ")");
        return valid ? number : least;
    }

    private void pipeline(String key, String value) {
        if (!key.startsWith(PIPELINE_PREFIX)) {
            problems.add("Invalid processor setting '" + key + "' specified for AE Title " + aeTitle
                    + ". minimumSlices, modality, timeout and pipeline-NAME are allowed");
            return;
        }
        String name = key.substring(PIPELINE_PREFIX.length());
        require(PIPELINE_NAME.matcher(name).matches(), key, value, "pipeline- and 1 to 63 letters, digits and hyphens");
        require(!value.isEmpty(), key, value, "the id of a pipeline");
        require(pipelines.put(name, value) == null, key, value, "each name once, without regard to case");
    }

    private void require(boolean valid, String key, String value, String allowed) {
        if (!valid) {
            problems.add("Invalid processor setting '" + key + "' specified for AE Title " + aeTitle + ": '" + value
                    + "'. Allowed: " + allowed);
        }
    }
}
