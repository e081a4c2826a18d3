package io.dicomadapter.bench.load;

/**
 * What the service needs for many large objects at once.
 *
 * @param load each association sends one object of this size
 * @param idleBytes resident memory before
 * @param peakBytes largest resident memory meanwhile
 */
public record MemoryUse(LoadCase load, long idleBytes, long peakBytes) {}
