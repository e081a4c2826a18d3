/**
 * Every other implementation of DICOM that runs here, as sender and as receiver, plain and through TLS, in every transfer
 * syntax that it knows: {@link io.dicomadapter.dicom.interop.InteroperabilityIT} prints what came of it.
 */
package io.dicomadapter.dicom.interop;
