package io.dicomadapter.processor;

import io.dicomadapter.config.TagText;
import io.dicomadapter.event.JobPriority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One reading of one AE's settings. */
final class SettingsParser {

    private static final String PIPELINE_PREFIX = "pipeline-";
    private static final String KNOWN_KEYS =
            "timeout, priority, groupBy, jobRetryDelay, maxAge, maxInstances, completeOnRelease, completeOnCount,"
                    + " requireSeries and pipeline-NAME are allowed";

    // The name becomes part of the job's name, which keeps no other characters.
    private static final Pattern PIPELINE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final String aeTitle;
    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();
    // Names that differ in case only would make jobs of one name.
    private final SortedMap<String, String> pipelines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Duration timeout = AeTitleProcessorSettings.MIN_TIMEOUT;
    private JobPriority priority = JobPriority.NORMAL;
    private String groupBy = AeTitleProcessorSettings.DEFAULT_GROUP_BY;
    private Duration jobRetryDelay = AeTitleProcessorSettings.DEFAULT_JOB_RETRY_DELAY;
    private Duration maxAge = AeTitleProcessorSettings.DEFAULT_MAX_AGE;
    private int maxInstances = AeTitleProcessorSettings.DEFAULT_MAX_INSTANCES;
    private Optional<Duration> completeOnRelease = Optional.empty();
    private Optional<String> completeOnCount = Optional.empty();
    private Optional<RequiredSeries> requireSeries = Optional.empty();

    SettingsParser(String aeTitle, Map<String, String> values) {
        this.aeTitle = aeTitle;
        this.values = values;
    }

    AeTitleProcessorSettings.Parsed parse() {
        for (Map.Entry<String, String> setting : values.entrySet()) {
            read(setting.getKey(), setting.getValue().strip());
        }
        if (pipelines.isEmpty()) {
            problems.add("No pipeline defined for AE Title " + aeTitle
                    + ". At least one setting pipeline-NAME with the id of a pipeline is required");
        }
        if (maxAge.compareTo(timeout) < 0) {
            invalid("maxAge", Long.toString(maxAge.toSeconds()), "at least the timeout, " + timeout.toSeconds());
        }
        if (completeOnRelease.isPresent() && GroupScope.ofTag(groupBy) == GroupScope.ANY) {
            invalid(
                    "completeOnRelease",
                    Long.toString(completeOnRelease.get().toSeconds()),
                    "only together with groupBy 0020000D, 0020000E or 00080018, here it is " + groupBy
                            + ": what an association sent is known by study");
        }
        return problems.isEmpty()
                ? new AeTitleProcessorSettings.Parsed(Optional.of(settings()), problems)
                : new AeTitleProcessorSettings.Parsed(Optional.empty(), problems);
    }

    private AeTitleProcessorSettings settings() {
        return new AeTitleProcessorSettings(
                timeout,
                priority,
                groupBy,
                jobRetryDelay,
                pipelines,
                maxAge,
                maxInstances,
                completeOnRelease,
                completeOnCount,
                requireSeries);
    }

    private void read(String key, String value) {
        switch (key) {
            case "timeout" ->
                timeout = Duration.ofSeconds(integer(
                        key, value, AeTitleProcessorSettings.MIN_TIMEOUT.toSeconds(), Integer.MAX_VALUE, "seconds"));
            case "jobRetryDelay" ->
                jobRetryDelay = Duration.ofMillis(integer(key, value, 0, Integer.MAX_VALUE, "milliseconds"));
            case "maxAge" ->
                maxAge = Duration.ofSeconds(integer(
                        key, value, AeTitleProcessorSettings.MIN_TIMEOUT.toSeconds(), Integer.MAX_VALUE, "seconds"));
            case "maxInstances" -> maxInstances = (int) integer(key, value, 1, GroupView.MAX_INSTANCES, "instances");
            case "completeOnRelease" ->
                completeOnRelease = Optional.of(Duration.ofSeconds(
                        integer(key, value, 0, AeTitleProcessorSettings.MAX_RELEASE_SETTLE.toSeconds(), "seconds")));
            case "completeOnCount" -> completeOnCount = countTag(key, value);
            case "requireSeries" -> requireSeries = requiredSeries(key, value);
            case "priority" -> priority = priority(key, value);
            case "groupBy" -> groupBy = tag(key, value);
            default -> pipeline(key, value);
        }
    }

    private long integer(String key, String value, long min, long max, String unit) {
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words as a number out of bounds.
        }
        invalid(key, value, "a whole number from " + min + " to " + max + " (" + unit + ")");
        return min;
    }

    private JobPriority priority(String key, String value) {
        for (JobPriority candidate : JobPriority.values()) {
            if (candidate.name().equalsIgnoreCase(value)) {
                return candidate;
            }
        }
        invalid(
                key,
                value,
                Arrays.stream(JobPriority.values())
                        .map(candidate -> candidate.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        return priority;
    }

    private String tag(String key, String value) {
        return headerTag(key, value, TagText.ALLOWED).orElse(groupBy);
    }

    private Optional<String> countTag(String key, String value) {
        return value.equals("default")
                ? Optional.of(AeTitleProcessorSettings.DEFAULT_COUNT)
                : headerTag(key, value, "default (Number of Study Related Instances) or " + TagText.ALLOWED);
    }

    /** What comes with the pixel data or after them is not read. */
    private Optional<String> headerTag(String key, String value, String allowed) {
        Optional<String> tag = TagText.normalized(value).filter(TagText::isInHeader);
        if (tag.isEmpty()) {
            boolean isTag = TagText.normalized(value).isPresent();
            invalid(key, value, isTag ? allowed + ", from 0008,0000 up to the pixel data" : allowed);
        }
        return tag;
    }

    private Optional<RequiredSeries> requiredSeries(String key, String value) {
        try {
            return Optional.of(RequiredSeries.parse(value));
        } catch (RequiredSeriesSyntaxException e) {
            problems.add("Invalid processor setting '" + key + "' specified for AE Title " + aeTitle + ": '" + value
                    + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private void pipeline(String key, String value) {
        if (!key.toLowerCase(Locale.ROOT).startsWith(PIPELINE_PREFIX)) {
            problems.add(
                    "Invalid processor setting '" + key + "' specified for AE Title " + aeTitle + ". " + KNOWN_KEYS);
            return;
        }
        String name = key.substring(PIPELINE_PREFIX.length());
        if (!PIPELINE_NAME.matcher(name).matches()) {
            problems.add("Invalid processor setting '" + key + "' specified for AE Title " + aeTitle
                    + ". After pipeline- a name of 1 to 63 letters, digits, dots, underscores and hyphens is allowed,"
                    + " the first a letter or digit");
        } else if (value.isEmpty()) {
            invalid(key, value, "the id of a pipeline");
        } else if (pipelines.putIfAbsent(name, value) != null) {
            invalid(key, value, "each name once, without regard to case");
        }
    }

    private void invalid(String key, String value, String allowed) {
        problems.add("Invalid processor setting '" + key + "' specified for AE Title " + aeTitle + ": '" + value
                + "'. Allowed: " + allowed);
    }
}
