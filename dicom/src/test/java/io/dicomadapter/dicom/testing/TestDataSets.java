package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.data.Vr;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import java.util.function.Consumer;

/** Encodes the data sets of {@link TestInstances}, with what their IODs require (PS3.3 Annex A), in order of the tags. */
final class TestDataSets {

    private static final int LATERALITY = 0x0020_0060;
    private static final int SCANNING_SEQUENCE = 0x0018_0020;
    private static final int SEQUENCE_VARIANT = 0x0018_0021;
    private static final int SCAN_OPTIONS = 0x0018_0022;
    private static final int MR_ACQUISITION_TYPE = 0x0018_0023;
    private static final int REPETITION_TIME = 0x0018_0080;
    private static final int ECHO_TIME = 0x0018_0081;
    private static final int ECHO_TRAIN_LENGTH = 0x0018_0091;
    private static final int FRAME_TIME = 0x0018_1063;
    private static final int ACQUISITION_NUMBER = 0x0020_0012;
    private static final int LOSSY_IMAGE_COMPRESSION = 0x0028_2110;
    private static final int VALUE_TYPE = 0x0040_A040;
    private static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040_A043;
    private static final int CONTINUITY_OF_CONTENT = 0x0040_A050;
    private static final int TEXT_VALUE = 0x0040_A160;
    private static final int PERFORMED_PROCEDURE_CODE_SEQUENCE = 0x0040_A372;
    private static final int COMPLETION_FLAG = 0x0040_A491;
    private static final int VERIFICATION_FLAG = 0x0040_A493;
    private static final int CONTENT_SEQUENCE = 0x0040_A730;
    private static final int RELATIONSHIP_TYPE = 0x0040_A010;
    private static final int CODE_VALUE = 0x0008_0100;
    private static final int CODING_SCHEME_DESIGNATOR = 0x0008_0102;
    private static final int CODE_MEANING = 0x0008_0104;
    private static final int CT_BYTES = 2;

    private TestDataSets() {}

    static byte[] encode(TestInstanceBuilder instance) {
        DataSetWriter out = new DataSetWriter(instance.transferSyntax());
        putGeneral(out, instance);
        putPatient(out);
        putAcquisition(out, instance.kind());
        putRelationship(out, instance);
        if (instance.kind() == Kind.BASIC_TEXT_SR) {
            putReport(out);
        } else {
            putImage(out, instance);
        }
        return out.toByteArray();
    }

    private static void putGeneral(DataSetWriter out, TestInstanceBuilder instance) {
        out.put(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100");
        if (instance.kind() != Kind.BASIC_TEXT_SR) {
            out.put(Tags.IMAGE_TYPE, Vr.CS, imageType(instance.kind()));
        }
        out.put(Tags.SOP_CLASS_UID, Vr.UI, instance.kind().sopClassUid())
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, instance.sopInstanceUid())
                .put(Tags.STUDY_DATE, Vr.DA, "20260102")
                .put(Tags.CONTENT_DATE, Vr.DA, "20260102")
                .put(Tags.STUDY_TIME, Vr.TM, "101500")
                .put(Tags.CONTENT_TIME, Vr.TM, "101530")
                .put(Tags.ACCESSION_NUMBER, Vr.SH, TestInstances.PATIENT_MARKER)
                .put(Tags.MODALITY, Vr.CS, instance.kind().modality())
                .put(Tags.MANUFACTURER, Vr.LO, "DICOM Adapter tests")
                .putEmpty(Tags.REFERRING_PHYSICIAN_NAME, Vr.PN)
                .put(Tags.STUDY_DESCRIPTION, Vr.LO, "Synthetic study")
                .put(Tags.SERIES_DESCRIPTION, Vr.LO, "Synthetic series " + instance.seriesNumber());
        if (instance.kind() == Kind.BASIC_TEXT_SR) {
            out.sequence(Tags.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE);
        } else {
            out.undefinedLengthSequence(
                    Tags.REFERENCED_IMAGE_SEQUENCE,
                    item -> item.put(Tags.REFERENCED_SOP_CLASS_UID, Vr.UI, Kind.CT.sopClassUid())
                            .put(Tags.REFERENCED_SOP_INSTANCE_UID, Vr.UI, "2.25.1"));
        }
    }

    private static String[] imageType(Kind kind) {
        return kind == Kind.CT
                ? new String[] {"ORIGINAL", "PRIMARY", "AXIAL"}
                : new String[] {"ORIGINAL", "PRIMARY", "OTHER"};
    }

    private static void putPatient(DataSetWriter out) {
        out.put(Tags.PATIENT_NAME, Vr.PN, TestInstances.PATIENT_MARKER + "^NOBODY")
                .put(Tags.PATIENT_ID, Vr.LO, TestInstances.PATIENT_MARKER + "-1")
                .put(Tags.PATIENT_BIRTH_DATE, Vr.DA, "19000101")
                .put(Tags.PATIENT_SEX, Vr.CS, "O");
    }

    private static void putAcquisition(DataSetWriter out, Kind kind) {
        switch (kind) {
            case CT ->
                out.put(Tags.SLICE_THICKNESS, Vr.DS, "1.25")
                        .put(Tags.KVP, Vr.DS, "120")
                        .put(Tags.PATIENT_POSITION, Vr.CS, "HFS");
            case MR ->
                out.put(SCANNING_SEQUENCE, Vr.CS, "SE")
                        .put(SEQUENCE_VARIANT, Vr.CS, "NONE")
                        .putEmpty(SCAN_OPTIONS, Vr.CS)
                        .put(MR_ACQUISITION_TYPE, Vr.CS, "2D")
                        .put(Tags.SLICE_THICKNESS, Vr.DS, "5")
                        .put(REPETITION_TIME, Vr.DS, "500")
                        .put(ECHO_TIME, Vr.DS, "15")
                        .put(ECHO_TRAIN_LENGTH, Vr.IS, "1")
                        .put(Tags.PATIENT_POSITION, Vr.CS, "HFS");
            case US_MULTI_FRAME -> out.put(FRAME_TIME, Vr.DS, "40");
            case BASIC_TEXT_SR -> {
                // no acquisition
            }
        }
    }

    private static void putRelationship(DataSetWriter out, TestInstanceBuilder instance) {
        out.put(Tags.STUDY_INSTANCE_UID, Vr.UI, instance.studyInstanceUid())
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, instance.seriesInstanceUid())
                .put(Tags.STUDY_ID, Vr.SH, "1")
                .put(Tags.SERIES_NUMBER, Vr.IS, Integer.toString(instance.seriesNumber()));
        if (hasPlane(instance.kind())) {
            out.put(ACQUISITION_NUMBER, Vr.IS, "1");
        }
        out.put(Tags.INSTANCE_NUMBER, Vr.IS, Integer.toString(instance.instanceNumber()));
        if (hasPlane(instance.kind())) {
            out.put(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "0", "0", Integer.toString(instance.instanceNumber()))
                    .put(Tags.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1", "0", "0", "0", "1", "0")
                    .put(Tags.FRAME_OF_REFERENCE_UID, Vr.UI, instance.studyInstanceUid())
                    .putEmpty(LATERALITY, Vr.CS)
                    .putEmpty(Tags.POSITION_REFERENCE_INDICATOR, Vr.LO);
        }
    }

    private static boolean hasPlane(Kind kind) {
        return kind == Kind.CT || kind == Kind.MR;
    }

    private static void putImage(DataSetWriter out, TestInstanceBuilder instance) {
        boolean multiFrame = instance.kind() == Kind.US_MULTI_FRAME;
        int bytes = multiFrame ? 1 : CT_BYTES;
        out.put(Tags.SAMPLES_PER_PIXEL, Vr.US, 1).put(Tags.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2");
        if (multiFrame) {
            out.put(Tags.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(instance.frames()))
                    .put(Tags.FRAME_INCREMENT_POINTER, Vr.AT, FRAME_TIME);
        }
        out.put(Tags.ROWS, Vr.US, instance.rows()).put(Tags.COLUMNS, Vr.US, instance.columns());
        if (hasPlane(instance.kind())) {
            out.put(Tags.PIXEL_SPACING, Vr.DS, "0.5", "0.5");
        }
        out.put(Tags.BITS_ALLOCATED, Vr.US, bytes * 8L)
                .put(Tags.BITS_STORED, Vr.US, bytes == 1 ? 8 : 12)
                .put(Tags.HIGH_BIT, Vr.US, bytes == 1 ? 7 : 11)
                .put(Tags.PIXEL_REPRESENTATION, Vr.US, 0);
        if (instance.kind() == Kind.CT) {
            out.put(Tags.RESCALE_INTERCEPT, Vr.DS, "-1024").put(Tags.RESCALE_SLOPE, Vr.DS, "1");
        }
        if (multiFrame) {
            out.put(LOSSY_IMAGE_COMPRESSION, Vr.CS, "00");
        }
        putPixels(out, instance, bytes);
    }

    private static void putPixels(DataSetWriter out, TestInstanceBuilder instance, int bytes) {
        TransferSyntax syntax = instance.transferSyntax();
        int pixels = instance.rows() * instance.columns();
        if (!syntax.encapsulated()) {
            byte[] plain = TestPixels.plain(pixels, bytes, instance.frames(), syntax.bigEndian());
            // Implicit VR is always OW (PS3.5 A.1); 8-bit pixels may be OB otherwise (A.2)
            out.put(Tags.PIXEL_DATA, bytes == 1 && syntax.explicitVr() ? Vr.OB : Vr.OW, plain);
            return;
        }
        byte[][] frames = new byte[instance.frames()][];
        for (int frame = 0; frame < frames.length; frame++) {
            frames[frame] = TestPixels.rleFrame(frame, pixels, bytes);
        }
        out.encapsulatedPixelData(frames);
    }

    private static void putReport(DataSetWriter out) {
        out.put(VALUE_TYPE, Vr.CS, "CONTAINER")
                .undefinedLengthSequence(CONCEPT_NAME_CODE_SEQUENCE, code("18748-4", "LN", "Diagnostic imaging report"))
                .put(CONTINUITY_OF_CONTENT, Vr.CS, "SEPARATE")
                .sequence(PERFORMED_PROCEDURE_CODE_SEQUENCE)
                .put(COMPLETION_FLAG, Vr.CS, "COMPLETE")
                .put(VERIFICATION_FLAG, Vr.CS, "UNVERIFIED")
                .undefinedLengthSequence(
                        CONTENT_SEQUENCE,
                        item -> item.put(RELATIONSHIP_TYPE, Vr.CS, "CONTAINS")
                                .put(VALUE_TYPE, Vr.CS, "TEXT")
                                .sequence(CONCEPT_NAME_CODE_SEQUENCE, code("121071", "DCM", "Finding"))
                                .put(TEXT_VALUE, Vr.UT, "Nothing was found in nobody."));
    }

    private static Consumer<DataSetWriter> code(String value, String scheme, String meaning) {
        return item -> item.put(CODE_VALUE, Vr.SH, value)
                .put(CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
                .put(CODE_MEANING, Vr.LO, meaning);
    }
}
