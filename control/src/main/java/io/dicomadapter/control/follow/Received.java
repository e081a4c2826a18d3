package io.dicomadapter.control.follow;

import java.time.Instant;

/**
 * An event that was read.
 *
 * @param key of its record
 * @param event the event
 * @param writtenAt when it was written, by the clock of who wrote it
 * @param live whether it was written after reading had begun
 */
public record Received<V>(String key, V event, Instant writtenAt, boolean live) {}
