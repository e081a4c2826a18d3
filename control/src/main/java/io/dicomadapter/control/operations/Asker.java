package io.dicomadapter.control.operations;

/**
 * Who asks for an operation.
 *
 * @param name as the topic shows it
 * @param why in their words; null where they gave none
 */
public record Asker(String name, String why) {}
