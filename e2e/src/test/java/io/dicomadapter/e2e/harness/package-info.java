/**
 * What the cross-module tests stand on: the product as a process of its own
 * ({@link io.dicomadapter.e2e.harness.Adapter}), what happened in it as its topics tell it
 * ({@link io.dicomadapter.e2e.harness.Events}), the DICOM peers that it talks to
 * ({@link io.dicomadapter.e2e.harness.Dcmtk}, {@link io.dicomadapter.e2e.harness.StoreScp},
 * {@link io.dicomadapter.e2e.harness.Orthanc}), and data sets compared byte for byte
 * ({@link io.dicomadapter.e2e.harness.DicomFiles}).
 */
package io.dicomadapter.e2e.harness;
