package io.dicomadapter.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a request for an export must keep to, whoever makes it. */
public final class ExportRules {

    /** Each is a record of its own with all files in it. */
    public static final int MOST_DESTINATIONS = 20;

    /** One export is one record of a topic, and one list in memory. */
    public static final int MOST_FILES = 100_000;

    private ExportRules() {}

    /** The destinations that it names: each once, without regard to case, in the order of the request. */
    public static List<String> destinations(ExportRequested request) {
        TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<String> names = new ArrayList<>();
        Stream.concat(Stream.of(Objects.requireNonNullElse(request.destination(), "")), request.destinations().stream())
                .map(String::strip)
                .filter(name -> !name.isEmpty() && seen.add(name))
                .forEach(names::add);
        return names;
    }

    /** What is wrong with the destinations, and what is allowed. */
    public static Optional<String> problemOfDestinations(ExportRequested request) {
        int number = destinations(request).size();
        return number >= 1 && number <= MOST_DESTINATIONS
                ? Optional.empty()
                : Optional.of("the request has " + number + " destinations; allowed are 1 to " + MOST_DESTINATIONS);
    }

    /** What is wrong with how it names its files, and what is allowed; whether they are there is not known here. */
    public static Optional<String> problemOfFiles(ExportRequested request) {
        List<String> kinds = kinds(request);
        if (kinds.size() > 1) {
            return Optional.of(
                    "the request has " + String.join(" and ", kinds) + "; allowed is one of files, folder, manifest");
        }
        if (kinds.isEmpty() || request.files().stream().anyMatch(String::isBlank)) {
            return Optional.of("the request must name one or more files, and none by a blank name,"
                    + " or else a folder or a manifest");
        }
        long files = request.files().stream().distinct().count();
        return files > MOST_FILES
                ? Optional.of("the request is for " + files + " files; allowed are up to " + MOST_FILES)
                : Optional.empty();
    }

    private static List<String> kinds(ExportRequested request) {
        List<String> kinds = new ArrayList<>();
        if (!request.files().isEmpty()) {
            kinds.add("files");
        }
        if (request.folder() != null) {
            kinds.add("folder");
        }
        if (request.manifest() != null) {
            kinds.add("manifest");
        }
        return kinds;
    }
}
