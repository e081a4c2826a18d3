package io.dicomadapter.export.intake;

import io.dicomadapter.event.ExportRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The destinations that a request names. */
final class RequestedDestinations {

    /** Each is a record of its own with all files in it. */
    static final int MOST = 20;

    private RequestedDestinations() {}

    /** @throws BadExportException where there is none, or too many */
    static List<String> require(ExportRequested request) {
        List<String> names = of(request);
        if (names.isEmpty() || names.size() > MOST) {
            throw new BadExportException("the request has " + names.size() + " destinations; allowed are 1 to " + MOST);
        }
        return names;
    }

    /** Each once, without regard to case, in the order of the request. */
    static List<String> of(ExportRequested request) {
        TreeSet<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<String> names = new ArrayList<>();
        Stream.concat(Stream.of(Objects.requireNonNullElse(request.destination(), "")), request.destinations().stream())
                .map(String::strip)
                .filter(name -> !name.isEmpty() && seen.add(name))
                .forEach(names::add);
        return names;
    }
}
