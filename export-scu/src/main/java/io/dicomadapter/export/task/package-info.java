/**
 * The queue of exports: the compacted topic {@code exports.tasks} as a table, each partition at the one worker that owns it.
 * {@link io.dicomadapter.export.task.WorkOnTasks#turn} is the one method to read; what follows from a try is in
 * {@link io.dicomadapter.export.task.Judge#judge}.
 */
package io.dicomadapter.export.task;
