package io.dicomadapter.event;

import java.time.Instant;
import java.util.List;

/**
 * These files may be deleted. Written by the job submitter, export-scu and job-grouper to {@code files.released}, keyed
 * by the id of what released them; read by the reclaimer. Deleting is idempotent, so a duplicate does no harm.
 *
 * @param owner id of the group, job, export or instance that held them
 * @param paths files, or folders with all that is in them, relative to the storage root
 * @param notBefore not to be deleted earlier
 * @param reason why, for people
 */
public record FilesReleased(String owner, List<String> paths, Instant notBefore, String reason) implements Event {

    public FilesReleased {
        Required.field("owner", owner);
        Required.field("notBefore", notBefore);
        Required.field("reason", reason);
        paths = paths == null ? List.of() : List.copyOf(paths);
    }

    /** Fit for a log: no paths, which may hold UIDs. */
    @Override
    public String toString() {
        return "FilesReleased[owner=" + owner + ", paths=" + paths.size() + ", notBefore=" + notBefore + "]";
    }
}
