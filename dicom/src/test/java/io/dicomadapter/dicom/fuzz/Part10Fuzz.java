package io.dicomadapter.dicom.fuzz;

import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.data.NotADicomFileException;
import java.nio.ByteBuffer;

/** The head of a file: it is refused as the one exception says, or what it tells can be written and read again. */
public final class Part10Fuzz {

    private Part10Fuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        FileMetaInformation meta;
        ByteBuffer file = ByteBuffer.wrap(input);
        try {
            meta = FileMetaInformation.decode(file);
        } catch (NotADicomFileException refused) {
            return;
        }
        Promise.holds(meta.equals(again(meta)), "file meta information changes when it is written");
    }

    private static FileMetaInformation again(FileMetaInformation meta) {
        try {
            return FileMetaInformation.decode(meta.encode());
        } catch (NotADicomFileException e) {
            throw new AssertionError("our own encoding is refused", e);
        }
    }
}
