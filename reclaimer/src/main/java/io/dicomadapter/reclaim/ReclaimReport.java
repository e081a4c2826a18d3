package io.dicomadapter.reclaim;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;

/** What became of the paths of one release. Paths are named by their number: in payloads they hold UIDs. */
final class ReclaimReport {

    private Freed freed = Freed.NOTHING;
    private final List<String> refused = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    void deleted(Freed more) {
        freed = freed.plus(more);
    }

    void refused(int path, PathRefusedException reason) {
        refused.add("paths[" + path + "]: " + reason.getMessage());
    }

    void failed(int path, IOException cause) {
        failed.add("paths[" + path + "]: " + withoutPath(cause));
    }

    Freed freed() {
        return freed;
    }

    int refusedPaths() {
        return refused.size();
    }

    int failedPaths() {
        return failed.size();
    }

    /** To try again is worth it as long as one path failed; what is refused is told as well. */
    void requireComplete() {
        if (!failed.isEmpty()) {
            throw new NotReclaimedException("failed " + failed + ", refused " + refused + "; the rest is deleted");
        }
        if (!refused.isEmpty()) {
            throw new PathsRefusedException("refused " + refused + "; the rest is deleted");
        }
    }

    private static String withoutPath(IOException cause) {
        String kind = cause.getClass().getSimpleName();
        return cause instanceof FileSystemException onFile && onFile.getReason() != null
                ? kind + " (" + onFile.getReason() + ")"
                : kind;
    }
}
