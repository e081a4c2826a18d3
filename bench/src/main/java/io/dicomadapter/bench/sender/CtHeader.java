package io.dicomadapter.bench.sender;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.data.Vr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The data set of a synthetic CT image up to the first byte of its pixels, about as long as that of a real one. Each
 * header has a study and a series of its own.
 */
final class CtHeader {

    static final String SOP_CLASS_UID = "1.2.840.10008.5.1.4.1.1.2";
    static final TransferSyntax TRANSFER_SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static final int PIXEL_ELEMENT_HEADER = 12;
    private static final int BITS_STORED = 12;

    private CtHeader() {}

    static byte[] encode(InstanceSize size, String sopInstanceUid) {
        byte[] elements = image(patient(identity(new DataSetWriter(TRANSFER_SYNTAX), sopInstanceUid)), size)
                .toByteArray();
        return ByteBuffer.allocate(elements.length + PIXEL_ELEMENT_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(elements)
                .putShort((short) (Tags.PIXEL_DATA >>> Short.SIZE))
                .putShort((short) Tags.PIXEL_DATA)
                .put((byte) 'O')
                .put((byte) 'W')
                .putShort((short) 0)
                .putInt(size.pixelBytes())
                .array();
    }

    private static DataSetWriter identity(DataSetWriter elements, String sopInstanceUid) {
        return elements.put(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100")
                .put(Tags.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.SOP_CLASS_UID, Vr.UI, SOP_CLASS_UID)
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, sopInstanceUid)
                .put(Tags.STUDY_DATE, Vr.DA, "20261121")
                .put(Tags.SERIES_DATE, Vr.DA, "20261121")
                .put(Tags.CONTENT_DATE, Vr.DA, "20261121")
                .put(Tags.STUDY_TIME, Vr.TM, "101500")
                .put(Tags.CONTENT_TIME, Vr.TM, "101530.250000")
                .put(Tags.ACCESSION_NUMBER, Vr.SH, "BENCH-1")
                .put(Tags.MODALITY, Vr.CS, "CT")
                .put(Tags.MANUFACTURER, Vr.LO, "DICOM Adapter")
                .put(Tags.INSTITUTION_NAME, Vr.LO, "Load harness")
                .put(Tags.REFERRING_PHYSICIAN_NAME, Vr.PN, "Nobody")
                .put(Tags.STATION_NAME, Vr.SH, "BENCH")
                .put(Tags.STUDY_DESCRIPTION, Vr.LO, "Synthetic study")
                .put(Tags.SERIES_DESCRIPTION, Vr.LO, "Synthetic series");
    }

    private static DataSetWriter patient(DataSetWriter elements) {
        return elements.put(Tags.PATIENT_NAME, Vr.PN, "Bench^Mark")
                .put(Tags.PATIENT_ID, Vr.LO, "BENCH-1")
                .put(Tags.PATIENT_BIRTH_DATE, Vr.DA, "19700101")
                .put(Tags.PATIENT_SEX, Vr.CS, "O")
                .put(Tags.BODY_PART_EXAMINED, Vr.CS, "CHEST")
                .put(Tags.SLICE_THICKNESS, Vr.DS, "1.25")
                .put(Tags.KVP, Vr.DS, "120")
                .put(Tags.PROTOCOL_NAME, Vr.LO, "None")
                .put(Tags.PATIENT_POSITION, Vr.CS, "HFS")
                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, Uid.random().value())
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, Uid.random().value())
                .put(Tags.STUDY_ID, Vr.SH, "1")
                .put(Tags.SERIES_NUMBER, Vr.IS, "1")
                .put(Tags.INSTANCE_NUMBER, Vr.IS, "1")
                .put(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "-175.0", "-175.0", "100.5")
                .put(Tags.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1", "0", "0", "0", "1", "0")
                .put(Tags.FRAME_OF_REFERENCE_UID, Vr.UI, Uid.random().value());
    }

    private static DataSetWriter image(DataSetWriter elements, InstanceSize size) {
        elements.put(Tags.SAMPLES_PER_PIXEL, Vr.US, 1L).put(Tags.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2");
        if (size.frames() > 1) {
            elements.put(Tags.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(size.frames()));
        }
        return elements.put(Tags.ROWS, Vr.US, (long) size.rows())
                .put(Tags.COLUMNS, Vr.US, (long) InstanceSize.COLUMNS)
                .put(Tags.PIXEL_SPACING, Vr.DS, "0.68", "0.68")
                .put(Tags.BITS_ALLOCATED, Vr.US, (long) InstanceSize.BYTES_PER_PIXEL * Byte.SIZE)
                .put(Tags.BITS_STORED, Vr.US, (long) BITS_STORED)
                .put(Tags.HIGH_BIT, Vr.US, (long) BITS_STORED - 1)
                .put(Tags.PIXEL_REPRESENTATION, Vr.US, 0L)
                .put(Tags.RESCALE_INTERCEPT, Vr.DS, "-1024")
                .put(Tags.RESCALE_SLOPE, Vr.DS, "1");
    }
}
