/**
 * Storage commitment (PS3.4 Annex J, push model): what is asked and what is answered, as values, and their way into and
 * out of data sets. {@link io.dicomadapter.dicom.scu.StorageCommitment} asks; the answer comes there, or to a server's
 * {@link io.dicomadapter.dicom.scp.AssociationHandler#commitmentReported}.
 */
package io.dicomadapter.dicom.commitment;
