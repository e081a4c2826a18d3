package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.testing.TestInstances.Kind;

/** Says what differs from the usual {@link TestInstances}; may be changed and built again. */
public final class TestInstanceBuilder {

    private final Kind kind;
    private TransferSyntax transferSyntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private String studyInstanceUid = Uid.random().value();
    private String seriesInstanceUid = Uid.random().value();
    private String sopInstanceUid = Uid.random().value();
    private int seriesNumber = 1;
    private int instanceNumber = 1;
    private int rows = 16;
    private int columns = 16;
    private int frames;

    TestInstanceBuilder(Kind kind) {
        this.kind = kind;
        this.frames = kind == Kind.US_MULTI_FRAME ? 3 : 1;
    }

    /** Uncompressed or deflated; RLE Lossless (1.2.840.10008.1.2.5) for encapsulated pixel data. */
    public TestInstanceBuilder in(TransferSyntax syntax) {
        if (syntax.encapsulated() && !syntax.uid().value().equals(TestPixels.RLE_LOSSLESS)) {
            throw new IllegalArgumentException("The only encapsulated syntax here is RLE Lossless, not " + syntax);
        }
        transferSyntax = syntax;
        return this;
    }

    public TestInstanceBuilder study(String uid) {
        studyInstanceUid = uid;
        return this;
    }

    public TestInstanceBuilder series(String uid) {
        seriesInstanceUid = uid;
        return this;
    }

    public TestInstanceBuilder seriesNumber(int number) {
        seriesNumber = number;
        return this;
    }

    public TestInstanceBuilder instance(String uid, int number) {
        sopInstanceUid = uid;
        instanceNumber = number;
        return this;
    }

    /** 512 by 512 is the usual CT slice: half a megabyte. */
    public TestInstanceBuilder size(int newRows, int newColumns) {
        rows = newRows;
        columns = newColumns;
        return this;
    }

    /** Of a multi-frame kind. */
    public TestInstanceBuilder frames(int number) {
        frames = number;
        return this;
    }

    public TestInstance build() {
        return new TestInstance(this, TestDataSets.encode(this));
    }

    Kind kind() {
        return kind;
    }

    TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    String studyInstanceUid() {
        return studyInstanceUid;
    }

    String seriesInstanceUid() {
        return seriesInstanceUid;
    }

    String sopInstanceUid() {
        return sopInstanceUid;
    }

    int seriesNumber() {
        return seriesNumber;
    }

    int instanceNumber() {
        return instanceNumber;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int frames() {
        return frames;
    }
}
