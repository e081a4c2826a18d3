/**
 * DICOM Storage SCU workers: take requests from {@code exports.requested}, send the files to their destination as they
 * are, and say in {@code exports.completed} what happened to each. {@link io.dicomadapter.export.ExportInstances#export}
 * is the one method to read.
 */
package io.dicomadapter.export;
