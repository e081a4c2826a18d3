/**
 * DICOM Storage SCU workers. Requests from {@code exports.requested} become tasks in a queue
 * ({@link io.dicomadapter.export.intake}, {@link io.dicomadapter.export.task}), whose files are sent to their destination as
 * they are ({@link io.dicomadapter.export.send}, {@link io.dicomadapter.export.destination}); what happened to each is said in
 * {@code exports.completed}.
 */
package io.dicomadapter.export;
