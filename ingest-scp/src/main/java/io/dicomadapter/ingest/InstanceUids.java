package io.dicomadapter.ingest;

import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.scp.StoreRequest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The identifiers of a data set that passed the checks: its SOP UIDs are the command's (PS3.4 B.2.3, status A900), and it
 * says which study and series it belongs to.
 */
record InstanceUids(String study, String series) {

    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

    /** Checks the command's own UIDs before anything is written under them. */
    static void requireValid(StoreRequest request) throws StoreRefusedException {
        require(isUid(request.sopClassUid()), StoreOutcome.INVALID_SOP_CLASS_UID);
        require(isUid(request.sopInstanceUid()), StoreOutcome.INVALID_SOP_INSTANCE_UID);
    }

    static InstanceUids of(HeaderValues header, StoreRequest request) throws StoreRefusedException {
        return of(header, request.sopClassUid(), request.sopInstanceUid());
    }

    static InstanceUids of(HeaderValues header, String sopClassUid, String sopInstanceUid)
            throws StoreRefusedException {
        require(is(header, Tags.SOP_CLASS_UID, sopClassUid), StoreOutcome.OTHER_SOP_CLASS);
        require(is(header, Tags.SOP_INSTANCE_UID, sopInstanceUid), StoreOutcome.OTHER_SOP_INSTANCE);
        return new InstanceUids(
                uid(header, Tags.STUDY_INSTANCE_UID, StoreOutcome.NO_STUDY_UID, StoreOutcome.INVALID_STUDY_UID),
                uid(header, Tags.SERIES_INSTANCE_UID, StoreOutcome.NO_SERIES_UID, StoreOutcome.INVALID_SERIES_UID));
    }

    private static boolean is(HeaderValues header, int tag, String expected) {
        return values(header, tag).equals(List.of(expected));
    }

    private static String uid(HeaderValues header, int tag, StoreOutcome missing, StoreOutcome invalid)
            throws StoreRefusedException {
        List<String> values = values(header, tag);
        require(!values.isEmpty() && !values.get(0).isEmpty(), missing);
        require(values.size() == 1 && isUid(values.get(0)), invalid);
        return values.get(0);
    }

    /** PS3.5 9.1, but for leading zeros: modalities that make UIDs of dates send them, and no archive refuses them. */
    private static boolean isUid(String text) {
        return Uid.isValid(text)
                || (text.length() <= Uid.MAX_LENGTH
                        && Uid.isValid(LEADING_ZEROS.matcher(text).replaceAll("")));
    }

    private static List<String> values(HeaderValues header, int tag) {
        return header.all().getOrDefault(tag, List.of());
    }

    private static void require(boolean condition, StoreOutcome otherwise) throws StoreRefusedException {
        if (!condition) {
            throw new StoreRefusedException(otherwise);
        }
    }
}
