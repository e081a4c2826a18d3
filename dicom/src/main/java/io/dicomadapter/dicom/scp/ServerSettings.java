package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.dicom.ul.UlSettings;
import java.net.InetSocketAddress;

/**
 * @param address where to listen; port 0 takes a free one
 * @param maximumAssociations served at the same time, 1 to 1000; more are answered with A-ASSOCIATE-RJ 2/3/2
 * @param maxPduLength longest P-DATA-TF PDU to receive; 0 is no limit
 */
public record ServerSettings(InetSocketAddress address, int maximumAssociations, int maxPduLength, Timeouts timeouts) {

    private static final int ASSOCIATIONS_MAX = 1000;

    public ServerSettings {
        if (maximumAssociations < 1 || maximumAssociations > ASSOCIATIONS_MAX) {
            throw new IllegalArgumentException(
                    "maximumAssociations must be 1 to " + ASSOCIATIONS_MAX + ", not " + maximumAssociations);
        }
        UlSettings.requireUsable(maxPduLength);
    }

    UlSettings upperLayer() {
        return new UlSettings(maxPduLength, timeouts);
    }
}
