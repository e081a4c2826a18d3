/**
 * Targets of a fuzzer, which calls {@code fuzzerTestOneInput}: {@code build/fuzz}. A target throws if its promise is broken,
 * whatever the input. They need no fuzzer to run: {@link io.dicomadapter.dicom.fuzz.FuzzRegressionTest} calls them with all
 * seeds and everything that was ever found.
 */
package io.dicomadapter.dicom.fuzz;
