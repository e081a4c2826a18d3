package io.dicomadapter.standalone.demo;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.data.Vr;
import io.dicomadapter.event.EventKeys;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;

/** Derives a small Secondary Capture Image (PS3.3 A.8.1) of the same patient and study from one instance. */
final class SecondaryCapture {

    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.7";
    private static final int CONVERSION_TYPE = 0x0008_0064;
    private static final int SIDE = 128;
    private static final int BLOCK = 8192;
    private static final Set<Integer> COPIED = Set.of(
            Tags.PATIENT_NAME,
            Tags.PATIENT_ID,
            Tags.PATIENT_BIRTH_DATE,
            Tags.PATIENT_SEX,
            Tags.STUDY_INSTANCE_UID,
            Tags.STUDY_DATE,
            Tags.STUDY_TIME,
            Tags.STUDY_ID,
            Tags.ACCESSION_NUMBER,
            Tags.REFERRING_PHYSICIAN_NAME,
            Tags.MODALITY,
            Tags.SERIES_INSTANCE_UID);

    private SecondaryCapture() {}

    /** Writes the result as a Part 10 file; the same job and source give the same UIDs again. */
    static void derive(Path source, String jobId, Path result) throws IOException {
        HeaderValues header = header(source);
        String series = value(header, Tags.SERIES_INSTANCE_UID);
        Uid instance = derivedUid(jobId, series, "instance");
        byte[] dataSet = dataSet(header, instance, derivedUid(jobId, series, "series"));
        FileMetaInformation meta = new FileMetaInformation(
                SOP_CLASS,
                instance.value(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value(),
                "DEMO",
                "DEMO");
        ByteBuffer preambleAndMeta = meta.encode();
        byte[] file = new byte[preambleAndMeta.remaining() + dataSet.length];
        int metaLength = preambleAndMeta.remaining();
        preambleAndMeta.get(file, 0, metaLength);
        System.arraycopy(dataSet, 0, file, metaLength, dataSet.length);
        Files.createDirectories(result.getParent());
        Files.write(result, file);
    }

    private static HeaderValues header(Path source) throws IOException {
        try (Part10File file = Part10File.open(source)) {
            String uid = file.meta().transferSyntaxUid();
            TransferSyntax syntax = TransferSyntax.find(uid)
                    .orElseThrow(() -> new IOException("the source is in no registered transfer syntax"));
            try (HeaderScanner scanner = new HeaderScanner(syntax, COPIED)) {
                ReadableByteChannel dataSet = file.dataSet();
                ByteBuffer block = ByteBuffer.allocate(BLOCK);
                while (!scanner.done() && dataSet.read(block) >= 0) {
                    scanner.feed(block.flip());
                    block.clear();
                }
                return scanner.values();
            }
        }
    }

    private static byte[] dataSet(HeaderValues header, Uid instance, Uid series) {
        return new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .put(Tags.IMAGE_TYPE, Vr.CS, "DERIVED", "SECONDARY")
                .put(Tags.SOP_CLASS_UID, Vr.UI, SOP_CLASS)
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, instance.value())
                .put(Tags.STUDY_DATE, Vr.DA, value(header, Tags.STUDY_DATE))
                .put(Tags.STUDY_TIME, Vr.TM, value(header, Tags.STUDY_TIME))
                .put(Tags.ACCESSION_NUMBER, Vr.SH, value(header, Tags.ACCESSION_NUMBER))
                .put(Tags.MODALITY, Vr.CS, value(header, Tags.MODALITY))
                .put(CONVERSION_TYPE, Vr.CS, "WSD")
                .put(Tags.REFERRING_PHYSICIAN_NAME, Vr.PN, value(header, Tags.REFERRING_PHYSICIAN_NAME))
                .put(Tags.SERIES_DESCRIPTION, Vr.LO, "DICOM Adapter demo pipeline")
                .put(Tags.PATIENT_NAME, Vr.PN, value(header, Tags.PATIENT_NAME))
                .put(Tags.PATIENT_ID, Vr.LO, value(header, Tags.PATIENT_ID))
                .put(Tags.PATIENT_BIRTH_DATE, Vr.DA, value(header, Tags.PATIENT_BIRTH_DATE))
                .put(Tags.PATIENT_SEX, Vr.CS, value(header, Tags.PATIENT_SEX))
                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, value(header, Tags.STUDY_INSTANCE_UID))
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, series.value())
                .put(Tags.STUDY_ID, Vr.SH, value(header, Tags.STUDY_ID))
                .put(Tags.SERIES_NUMBER, Vr.IS, "999")
                .put(Tags.INSTANCE_NUMBER, Vr.IS, "1")
                .put(Tags.SAMPLES_PER_PIXEL, Vr.US, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .put(Tags.ROWS, Vr.US, SIDE)
                .put(Tags.COLUMNS, Vr.US, SIDE)
                .put(Tags.BITS_ALLOCATED, Vr.US, Byte.SIZE)
                .put(Tags.BITS_STORED, Vr.US, Byte.SIZE)
                .put(Tags.HIGH_BIT, Vr.US, Byte.SIZE - 1)
                .put(Tags.PIXEL_REPRESENTATION, Vr.US, 0)
                .put(Tags.PIXEL_DATA, Vr.OB, gradient())
                .toByteArray();
    }

    private static byte[] gradient() {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % SIDE + i / SIDE);
        }
        return pixels;
    }

    private static String value(HeaderValues header, int tag) {
        return header.first(tag).orElse("");
    }

    /** PS3.5 B.2: a UID made of a UUID, here of one that is a hash of what it stands for. */
    private static Uid derivedUid(String... of) {
        byte[] hash = HexFormat.of().parseHex(EventKeys.hash(of));
        return Uid.of("2.25." + new BigInteger(1, hash));
    }
}
