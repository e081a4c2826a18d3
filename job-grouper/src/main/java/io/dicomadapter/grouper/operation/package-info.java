/**
 * What operators ask of the service, over {@code operations.requested} or by its
 * {@linkplain io.dicomadapter.grouper.command commands}.
 */
package io.dicomadapter.grouper.operation;
