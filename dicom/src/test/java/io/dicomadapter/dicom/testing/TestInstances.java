package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.Uid;
import java.util.ArrayList;
import java.util.List;

/**
 * The cast of all tests: small valid instances of patients that do not exist. UIDs are new on every call. For what is
 * not here, start with {@link #of}.
 */
public final class TestInstances {

    /** In every attribute that identifies the patient: what must not show up in a path, log line, label, key or error. */
    public static final String PATIENT_MARKER = "ZZTESTPATIENT";

    /** What kind of image or document an instance is. */
    public enum Kind {
        CT("1.2.840.10008.5.1.4.1.1.2", "CT"),
        MR("1.2.840.10008.5.1.4.1.1.4", "MR"),
        /** Ultrasound with several frames in one instance. */
        US_MULTI_FRAME("1.2.840.10008.5.1.4.1.1.3.1", "US"),
        BASIC_TEXT_SR("1.2.840.10008.5.1.4.1.1.88.11", "SR");

        private final String sopClassUid;
        private final String modality;

        Kind(String sopClassUid, String modality) {
            this.sopClassUid = sopClassUid;
            this.modality = modality;
        }

        public String sopClassUid() {
            return sopClassUid;
        }

        public String modality() {
            return modality;
        }
    }

    private TestInstances() {}

    /** Explicit VR little endian, 16 by 16 pixels, a study and series of its own; change what the test is about. */
    public static TestInstanceBuilder of(Kind kind) {
        return new TestInstanceBuilder(kind);
    }

    public static TestInstance ct() {
        return of(Kind.CT).build();
    }

    public static TestInstance mr() {
        return of(Kind.MR).build();
    }

    public static TestInstance multiFrame() {
        return of(Kind.US_MULTI_FRAME).build();
    }

    public static TestInstance sr() {
        return of(Kind.BASIC_TEXT_SR).build();
    }

    /** CT instances of one study: all of the first series, then all of the second, and so on. */
    public static List<TestInstance> study(int series, int instancesPerSeries) {
        String study = Uid.random().value();
        List<TestInstance> instances = new ArrayList<>();
        for (int seriesNumber = 1; seriesNumber <= series; seriesNumber++) {
            TestInstanceBuilder inSeries = of(Kind.CT).study(study).seriesNumber(seriesNumber); // a new series UID
            for (int number = 1; number <= instancesPerSeries; number++) {
                instances.add(inSeries.instance(Uid.random().value(), number).build());
            }
        }
        return List.copyOf(instances);
    }
}
