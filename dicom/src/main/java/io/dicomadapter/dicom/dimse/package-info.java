/**
 * DIMSE messages (PS3.7): commands as values, {@link io.dicomadapter.dicom.dimse.Commands} as their table of contents,
 * and the way of messages into and out of the PDVs of an association. C-STORE and C-ECHO only; whatever else is asked can
 * still be read, to be answered as the Standard demands.
 */
package io.dicomadapter.dicom.dimse;
