package io.dicomadapter.reclaim.sweep;

import java.time.Instant;

/**
 * Something that a sweep has found.
 *
 * @param kind what it is
 * @param name relative to the storage root; holds no UID
 * @param owner id of the job, task or instance it belonged to
 * @param since from when on it may be freed, the same in each sweep
 */
record Finding(SweepKind kind, String name, String owner, Instant since) {}
