/**
 * What operators ask of the service, over {@code operations.requested} or by its
 * {@linkplain io.dicomadapter.export.command commands}.
 */
package io.dicomadapter.export.operation;
