/**
 * The command {@code import-clara}: makes custom resources of the ones that NVIDIA's Clara DICOM Adapter had until 0.7
 * ({@code dicom.clara.nvidia.com/v1beta2}), and says all that stands against it.
 */
package io.dicomadapter.control.kubernetes.clara;
