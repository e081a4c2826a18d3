package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.reclaim.release.WaitingReleases.Row;

/**
 * A release that is to be looked at.
 *
 * @param key of its record in {@code files.waiting}, where it may or may not have one
 * @param waiting the release
 * @param row where its record is; null for a release that has just come
 */
record Work(String key, ReleaseWaiting waiting, Row row) {

    boolean isNew() {
        return row == null;
    }
}
