package io.dicomadapter.reclaim.delete;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What one look at a name tells, links not followed.
 *
 * @param regular whether it is a file with content: no folder, no link
 * @param size in bytes
 * @param names how many hard links it has
 */
record FileFacts(boolean regular, long size, int names) {

    /** @throws java.nio.file.NoSuchFileException where nothing is */
    static FileFacts of(Path file) throws IOException {
        // One call for all of it: a deletion is hardly more than its system calls.
        Map<String, Object> seen =
                Files.readAttributes(file, "unix:isRegularFile,size,nlink", LinkOption.NOFOLLOW_LINKS);
        return new FileFacts((Boolean) seen.get("isRegularFile"), (Long) seen.get("size"), (Integer) seen.get("nlink"));
    }

    /** Payloads are hard links to instances (DESIGN 4): space comes back with the last name only. */
    long bytesFreed() {
        return regular && names == 1 ? size : 0;
    }
}
