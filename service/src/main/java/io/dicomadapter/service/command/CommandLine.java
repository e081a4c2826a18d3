package io.dicomadapter.service.command;

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
 * @param words the other ones that are no options, in their order
 * @param options values by name without {@code --}, in their order; an option without a value has an empty one
 * @param settings what has a dot in its name: settings of the service, as they were given
 */
public record CommandLine(
        String command, List<String> words, Map<String, List<String>> options, List<String> settings) {

    /** A word that stands for the standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final String OPTION = "--";

    public CommandLine {
        words = List.copyOf(words);
        options = options.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        settings = List.copyOf(settings);
    }

    /** Empty if there is no command. */
    public static Optional<CommandLine> of(String... arguments) {
        if (arguments.length == 0 || arguments[0].startsWith(OPTION)) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        Map<String, List<String>> options = new TreeMap<>();
        List<String> settings = new ArrayList<>();
        for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
            String name = argument.replaceFirst("=.*", "");
            if (!argument.startsWith(OPTION)) {
                words.add(argument);
            } else if (name.contains(".")) {
                settings.add(argument);
            } else {
                options.computeIfAbsent(name.substring(OPTION.length()), option -> new ArrayList<>())
                        .add(argument.contains("=") ? argument.substring(argument.indexOf('=') + 1) : "");
            }
        }
        return Optional.of(new CommandLine(arguments[0], words, options, settings));
    }

    /** @throws UsageException if there is an option besides these, or another word */
    public void requireOnly(Set<String> known) throws UsageException {
        requireOptions(known);
        if (!words.isEmpty()) {
            throw new UsageException(command + " has no place for the word " + words.get(0) + allowed(known));
        }
    }

    /**
     * The one word besides the command.
     *
     * @param meaning what it says, for people
     * @throws UsageException if there is none or another one, or an option besides these
     */
    public String onlyWord(String meaning, Set<String> known) throws UsageException {
        requireOptions(known);
        if (words.size() != 1) {
            throw new UsageException(command + " needs one " + meaning + ", and has " + words.size() + allowed(known));
        }
        return words.get(0);
    }

    private void requireOptions(Set<String> known) throws UsageException {
        for (String option : options.keySet()) {
            if (!known.contains(option)) {
                throw new UsageException(command + " has no option " + OPTION + option + allowed(known));
            }
        }
        for (String word : words) {
            if (word.startsWith("-") && !word.equals(STANDARD_INPUT)) {
                throw new UsageException(command + " has no option " + word + allowed(known));
            }
        }
    }

    private static String allowed(Set<String> known) {
        return known.stream()
                .map(option -> OPTION + option)
                .sorted()
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(),
                        options -> options.isEmpty() ? "; it has no options" : "; its options are " + options));
    }

    /** @throws UsageException if the option has a value */
    public boolean flag(String option) throws UsageException {
        List<String> values = values(option);
        for (String value : values) {
            if (!value.isEmpty()) {
                throw new UsageException("--" + option + " takes no value, but has " + value);
            }
        }
        return !values.isEmpty();
    }

    /**
     * The option's value, if it is there.
     *
     * @throws UsageException if it is there without one, or more than once
     */
    public Optional<String> value(String option) throws UsageException {
        List<String> values = values(option);
        if (values.size() > 1) {
            throw new UsageException("--" + option + " stands more than once; allowed is once");
        }
        if (values.contains("")) {
            throw new UsageException("--" + option + " needs a value");
        }
        return values.stream().findFirst();
    }

    /** All values of an option that may stand more than once, in their order. */
    public List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }
}
