/**
 * Frees the disk: deletes what {@code files.released} names. {@link io.dicomadapter.reclaim.ReclaimFiles} is the use
 * case, {@link io.dicomadapter.reclaim.ReleasedPath} holds every rule about what may be deleted.
 */
package io.dicomadapter.reclaim;
