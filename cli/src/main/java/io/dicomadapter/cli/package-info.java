/**
 * The command line {@code dicom-adapter}. {@link io.dicomadapter.cli.DicomAdapter} has the commands; each says over REST what
 * is wanted ({@code remote}) and prints what control answers ({@code report}).
 */
package io.dicomadapter.cli;
