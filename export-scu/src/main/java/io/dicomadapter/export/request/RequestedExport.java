package io.dicomadapter.export.request;

import java.util.List;

/**
 * A request spelled out.
 *
 * @param files one or more, each once, relative to the storage root; whether they are there and below it is for the sending
 *     to see
 * @param destinations one or more names, each once whatever its case; whether they are configured is not said
 */
public record RequestedExport(List<String> files, List<String> destinations) {

    public RequestedExport {
        files = List.copyOf(files);
        destinations = List.copyOf(destinations);
    }
}
