package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.data.Part10File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Whole data sets in memory, for comparison. */
public final class DataSets {

    private DataSets() {}

    /** The bytes that follow the File Meta Information. */
    public static byte[] in(Path file) throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(part10.dataSetLength()));
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = part10.dataSet().read(bytes);
            }
            return bytes.array();
        }
    }
}
