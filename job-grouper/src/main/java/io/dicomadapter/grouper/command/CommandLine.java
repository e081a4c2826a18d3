package io.dicomadapter.grouper.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A command and its options: {@code retry-jobs --pipeline=lung-v2 --storage.path=/data}.
 *
 * @param command first word
 * @param options values by name without {@code --}, in their order; an option without a value has an empty one
 * @param settings what has a dot in its name: settings of the service, as they were given
 */
public record CommandLine(String command, Map<String, List<String>> options, List<String> settings) {

    private static final String OPTION = "--";

    public CommandLine {
        options = options.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        settings = List.copyOf(settings);
    }

    /** Empty if there is no command. */
    public static Optional<CommandLine> of(String... arguments) {
        if (arguments.length == 0 || arguments[0].startsWith(OPTION)) {
            return Optional.empty();
        }
        Map<String, List<String>> options = new TreeMap<>();
        List<String> settings = new ArrayList<>();
        for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
            String name = argument.replaceFirst("=.*", "");
            if (argument.startsWith(OPTION) && name.contains(".")) {
                settings.add(argument);
            } else {
                options.computeIfAbsent(
                                name.startsWith(OPTION) ? name.substring(OPTION.length()) : name,
                                option -> new ArrayList<>())
                        .add(argument.contains("=") ? argument.substring(argument.indexOf('=') + 1) : "");
            }
        }
        return Optional.of(new CommandLine(arguments[0], options, settings));
    }

    void requireOnly(Set<String> known) throws UsageException {
        for (String option : options.keySet()) {
            if (!known.contains(option)) {
                throw new UsageException(command + " has no option " + option);
            }
        }
    }

    boolean flag(String option) throws UsageException {
        List<String> values = values(option);
        for (String value : values) {
            if (!value.isEmpty()) {
                throw new UsageException("--" + option + " takes no value, but has " + value);
            }
        }
        return !values.isEmpty();
    }

    Optional<String> value(String option) throws UsageException {
        List<String> values = values(option);
        if (values.size() > 1) {
            throw new UsageException("--" + option + " stands more than once; allowed is once");
        }
        if (values.contains("")) {
            throw new UsageException("--" + option + " needs a value");
        }
        return values.stream().findFirst();
    }

    List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }
}
