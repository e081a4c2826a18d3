/**
 * Data sets and the files that hold them (PS3.5, PS3.10): enough to know what an image is and to pass it on unchanged,
 * nothing that would look at pixels.
 *
 * <ul>
 *   <li>{@link io.dicomadapter.dicom.data.HeaderScanner} reads a few elements of a data set while it streams past;
 *       {@link io.dicomadapter.dicom.data.HeaderValues} are what it found.
 *   <li>{@link io.dicomadapter.dicom.data.FileMetaInformation} and {@link io.dicomadapter.dicom.data.Part10File} write
 *       and read the head of a DICOM file.
 *   <li>{@link io.dicomadapter.dicom.data.DataSetWriter} encodes small data sets.
 *   <li>{@link io.dicomadapter.dicom.data.Tags} and {@link io.dicomadapter.dicom.data.Vr} are the Standard's names.
 * </ul>
 */
package io.dicomadapter.dicom.data;
