package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.FileMetaInformation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** One synthetic instance of {@link TestInstances}: what it is, and its data set encoded. */
public final class TestInstance {

    private final String sopClassUid;
    private final String sopInstanceUid;
    private final String studyInstanceUid;
    private final String seriesInstanceUid;
    private final TransferSyntax transferSyntax;
    private final byte[] dataSet;

    TestInstance(TestInstanceBuilder source, byte[] dataSet) {
        this.sopClassUid = source.kind().sopClassUid();
        this.sopInstanceUid = source.sopInstanceUid();
        this.studyInstanceUid = source.studyInstanceUid();
        this.seriesInstanceUid = source.seriesInstanceUid();
        this.transferSyntax = source.transferSyntax();
        this.dataSet = dataSet;
    }

    public String sopClassUid() {
        return sopClassUid;
    }

    public String sopInstanceUid() {
        return sopInstanceUid;
    }

    public String studyInstanceUid() {
        return studyInstanceUid;
    }

    public String seriesInstanceUid() {
        return seriesInstanceUid;
    }

    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    /** A copy of the encoded data set, without file meta information. */
    public byte[] dataSet() {
        return dataSet.clone();
    }

    /** Writes the instance as a DICOM file and returns that file. */
    public Path writeTo(Path file) throws IOException {
        ByteBuffer head = new FileMetaInformation(
                        sopClassUid, sopInstanceUid, transferSyntax.uid().value(), "TESTSENDER", "TESTRECEIVER")
                .encode();
        byte[] whole = new byte[head.remaining() + dataSet.length];
        int headBytes = head.remaining();
        head.get(whole, 0, headBytes);
        System.arraycopy(dataSet, 0, whole, headBytes, dataSet.length);
        return Files.write(file, whole);
    }
}
