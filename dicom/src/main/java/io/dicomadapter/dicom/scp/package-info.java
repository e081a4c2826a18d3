/**
 * The acceptor's side: {@link io.dicomadapter.dicom.scp.DicomServer} accepts connections, an
 * {@link io.dicomadapter.dicom.scp.AssociationPolicy} says who may open an association, and its
 * {@link io.dicomadapter.dicom.scp.AssociationHandler} stores what is sent. C-ECHO is answered here.
 */
package io.dicomadapter.dicom.scp;
