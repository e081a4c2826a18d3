/**
 * The bridge to a Results Service as Clara's platform has one: its pending tasks become exports, and it is told how they
 * ended. Off unless {@code scu.results-service.url} is set. {@link io.dicomadapter.export.results.Polling} takes tasks,
 * {@link io.dicomadapter.export.results.ExportEnds} sees their exports end, {@link io.dicomadapter.export.results.Reports}
 * tells; what is under way is in the topic {@code exports.results}.
 */
package io.dicomadapter.export.results;
