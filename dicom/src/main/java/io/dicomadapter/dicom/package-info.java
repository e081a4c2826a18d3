/**
 * Values and dictionaries that the whole DICOM library shares: AE titles, UIDs, transfer syntaxes, Storage SOP classes.
 * The protocol lies in the packages below this one, in the order of the Standard's layers: {@code pdu} and {@code ul}
 * (PS3.8), {@code dimse} (PS3.7), {@code scp} and {@code scu} (PS3.4), {@code data} (PS3.5, PS3.10).
 */
package io.dicomadapter.dicom;
