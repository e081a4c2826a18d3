/**
 * The protocol data units of the DICOM Upper Layer: immutable values and their encoding, PS3.8 9.3 and Annex D, with the
 * negotiation items of PS3.7 D.3.3. Nothing here does I/O or knows an association.
 *
 * <p>Start at {@link io.dicomadapter.dicom.pdu.Pdu}; {@link io.dicomadapter.dicom.pdu.PduDecoder} is the table of
 * contents. All numbers are big endian. A length is checked against the end of what holds it before it is believed.
 */
package io.dicomadapter.dicom.pdu;
