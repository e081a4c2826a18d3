package io.dicomadapter.grouper.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A command and its options: {@code retry-jobs --pipeline=lung-v2 --storage.path=/data}.
 *
 * @param command first word
 * @param options without {@code --}; an option without a value has an empty one
 * @param settings what has a dot in its name: settings of the service, as they were given
 */
public record CommandLine(String command, Map<String, String> options, List<String> settings) {

    private static final String OPTION = "--";

    public CommandLine {
        options = Map.copyOf(options);
        settings = List.copyOf(settings);
    }

    /** Empty if there is no command. */
    public static Optional<CommandLine> of(String... arguments) {
        if (arguments.length == 0 || arguments[0].startsWith(OPTION)) {
            return Optional.empty();
        }
        Map<String, String> options = new TreeMap<>();
        List<String> settings = new ArrayList<>();
        for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
            String name = argument.replaceFirst("=.*", "");
            if (argument.startsWith(OPTION) && name.contains(".")) {
                settings.add(argument);
            } else {
                options.put(
                        name.startsWith(OPTION) ? name.substring(OPTION.length()) : name,
                        argument.contains("=") ? argument.substring(argument.indexOf('=') + 1) : "");
            }
        }
        return Optional.of(new CommandLine(arguments[0], options, settings));
    }
}
