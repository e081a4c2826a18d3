package io.dicomadapter.standalone.demo;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.data.Vr;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scu.ContextPlan;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.SopClassInSyntax;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A made-up CT study, for the demonstration. */
final class SyntheticStudy {

    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final AeTitle CALLING_AET = AeTitle.of("STORESCU");
    private static final int MAX_PDU = 131072;
    private static final int SIDE = 256;
    private static final int BITS = 16;

    /** Data sets by SOP Instance UID, in the order to send them. */
    private final Map<String, byte[]> images = new LinkedHashMap<>();

    private SyntheticStudy() {}

    static SyntheticStudy create(int series, int imagesPerSeries) {
        SyntheticStudy study = new SyntheticStudy();
        Uid studyUid = Uid.random();
        for (int s = 1; s <= series; s++) {
            Uid seriesUid = Uid.random();
            for (int i = 1; i <= imagesPerSeries; i++) {
                Uid instance = Uid.random();
                study.images.put(instance.value(), image(studyUid, seriesUid, instance, s, i));
            }
        }
        return study;
    }

    int size() {
        return images.size();
    }

    /**
     * Sends all images over one association.
     *
     * @throws IOException where the association fails, or an image is not answered with Success
     */
    void sendTo(String calledAet, int port) throws IOException {
        SopClassInSyntax needed =
                new SopClassInSyntax(CT_IMAGE_STORAGE, SYNTAX.uid().value());
        AeAddress address = new AeAddress(AeTitle.of(calledAet), "127.0.0.1", port);
        ScuSettings settings = new ScuSettings(CALLING_AET, MAX_PDU, Timeouts.defaults());
        try (ScuAssociation association = ScuAssociation.open(
                settings, address, ContextPlan.of(Set.of(needed)).get(0))) {
            for (Map.Entry<String, byte[]> image : images.entrySet()) {
                DimseStatus status = association
                        .store(item(image.getKey(), image.getValue()))
                        .status();
                if (!status.isSuccess()) {
                    throw new IOException("an image was answered with status " + status);
                }
            }
            association.release();
        }
    }

    private static StoreItem item(String sopInstanceUid, byte[] dataSet) {
        return new StoreItem(
                CT_IMAGE_STORAGE,
                sopInstanceUid,
                SYNTAX.uid().value(),
                Channels.newChannel(new ByteArrayInputStream(dataSet)));
    }

    private static byte[] image(Uid study, Uid series, Uid instance, int seriesNumber, int number) {
        DataSetWriter writer = new DataSetWriter(SYNTAX)
                .put(Tags.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.SOP_CLASS_UID, Vr.UI, CT_IMAGE_STORAGE)
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, instance.value())
                .put(Tags.STUDY_DATE, Vr.DA, "20260101")
                .put(Tags.STUDY_TIME, Vr.TM, "120000")
                .putEmpty(Tags.ACCESSION_NUMBER, Vr.SH)
                .put(Tags.MODALITY, Vr.CS, "CT")
                .putEmpty(Tags.REFERRING_PHYSICIAN_NAME, Vr.PN)
                .put(Tags.PATIENT_NAME, Vr.PN, "Demo^Synthetic")
                .put(Tags.PATIENT_ID, Vr.LO, "DEMO-1")
                .putEmpty(Tags.PATIENT_BIRTH_DATE, Vr.DA)
                .putEmpty(Tags.PATIENT_SEX, Vr.CS)
                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, study.value())
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, series.value())
                .put(Tags.STUDY_ID, Vr.SH, "1")
                .put(Tags.SERIES_NUMBER, Vr.IS, Integer.toString(seriesNumber))
                .put(Tags.INSTANCE_NUMBER, Vr.IS, Integer.toString(number));
        return withPixels(writer, number).toByteArray();
    }

    private static DataSetWriter withPixels(DataSetWriter writer, int number) {
        byte[] pixels = new byte[SIDE * SIDE * BITS / Byte.SIZE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / SIDE + number);
        }
        return writer.put(Tags.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .put(Tags.ROWS, Vr.US, SIDE)
                .put(Tags.COLUMNS, Vr.US, SIDE)
                .put(Tags.BITS_ALLOCATED, Vr.US, BITS)
                .put(Tags.BITS_STORED, Vr.US, BITS)
                .put(Tags.HIGH_BIT, Vr.US, BITS - 1)
                .put(Tags.PIXEL_REPRESENTATION, Vr.US, 0)
                .put(Tags.PIXEL_DATA, Vr.OW, pixels);
    }
}
