package io.dicomadapter.store;

/**
 * What a pipeline gets.
 *
 * @param folder payload folder, relative to the storage root
 * @param manifest manifest file, relative to the storage root
 * @param instances number of instances
 * @param bytes sizes of their files, added up
 */
public record Payload(String folder, String manifest, int instances, long bytes) {}
