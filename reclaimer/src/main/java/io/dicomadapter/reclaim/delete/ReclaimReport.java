package io.dicomadapter.reclaim.delete;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;

/** What became of the paths of one release. Paths are named by their number: in payloads they hold UIDs. */
public final class ReclaimReport {

    /** Enough to see what is wrong; a release may have 50,000 paths. */
    private static final int MOST_TOLD = 10;

    private Freed freed = Freed.NOTHING;
    private final List<String> told = new ArrayList<>();
    private int refused;
    private int failed;

    void deleted(Freed more) {
        freed = freed.plus(more);
    }

    void refused(int path, PathRefusedException reason) {
        refused++;
        tell("paths[" + path + "] refused: " + reason.getMessage());
    }

    void failed(int path, IOException cause) {
        failed++;
        tell("paths[" + path + "] failed: " + withoutPath(cause));
    }

    public Freed freed() {
        return freed;
    }

    /** How many paths may not be deleted, now or ever. */
    public int refusedPaths() {
        return refused;
    }

    /** How many paths could not be deleted; to try again may help. */
    public int failedPaths() {
        return failed;
    }

    /** What went wrong, free of names; empty where nothing did. */
    public String problem() {
        int untold = refused + failed - told.size();
        if (told.isEmpty()) {
            return "";
        }
        return String.join("; ", told) + (untold > 0 ? "; and " + untold + " more" : "") + "; the rest is deleted";
    }

    private void tell(String what) {
        if (told.size() < MOST_TOLD) {
            told.add(what);
        }
    }

    private static String withoutPath(IOException cause) {
        String kind = cause.getClass().getSimpleName();
        return cause instanceof FileSystemException onFile && onFile.getReason() != null
                ? kind + " (" + onFile.getReason() + ")"
                : kind;
    }
}
