/**
 * DIMSE messages (PS3.7): commands as values, {@link io.dicomadapter.dicom.dimse.Commands} as their table of contents,
 * and the way of messages into and out of the PDVs of an association. C-STORE, C-ECHO, and what storage commitment needs of
 * N-ACTION and N-EVENT-REPORT; whatever else is asked can
 * still be read, to be answered as the Standard demands.
 */
package io.dicomadapter.dicom.dimse;
