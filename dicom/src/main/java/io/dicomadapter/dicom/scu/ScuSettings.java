package io.dicomadapter.dicom.scu;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.dicom.ul.UlSettings;

/**
 * @param callingAet our own AE title
 * @param maxPduLength longest P-DATA-TF PDU to receive; 0 is no limit
 */
public record ScuSettings(AeTitle callingAet, int maxPduLength, Timeouts timeouts) {

    public ScuSettings {
        UlSettings.requireUsable(maxPduLength);
    }
}
