package io.dicomadapter.reclaim.delete;

/**
 * What a deletion gave back.
 *
 * @param files files deleted; folders are not counted
 * @param bytes disk space freed; a file that still has another hard link frees none
 */
public record Freed(long files, long bytes) {

    static final Freed NOTHING = new Freed(0, 0);

    Freed plus(Freed other) {
        return new Freed(files + other.files, bytes + other.bytes);
    }
}
