package io.dicomadapter.ingest;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.scp.DataSetInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Set;

/** Streams a data set from the association to its file; memory stays constant whatever its size. */
final class DataSetCopy {

    private DataSetCopy() {}

    /**
     * Copies all fragments, each seen once by digest, scanner and file.
     *
     * @throws io.dicomadapter.dicom.data.DataSetFormatException if its header cannot be read
     * @throws io.dicomadapter.dicom.ul.AssociationException if the association ends before the last fragment
     */
    static ReceivedDataSet copy(
            DataSetInput dataSet,
            WritableByteChannel file,
            TransferSyntax transferSyntax,
            Set<Integer> wantedTags,
            DataSetDigest digest)
            throws IOException {
        long bytes = 0;
        try (HeaderScanner scanner = new HeaderScanner(transferSyntax, wantedTags)) {
            for (ByteBuffer fragment = dataSet.next(); fragment != null; fragment = dataSet.next()) {
                digest.update(fragment);
                scanner.feed(fragment);
                bytes += writeFully(file, fragment);
            }
            scanner.end();
            return new ReceivedDataSet(scanner.values(), bytes, digest.value());
        }
    }

    /** Writes all that remains and returns how much that was. */
    static long writeFully(WritableByteChannel file, ByteBuffer data) throws IOException {
        long bytes = data.remaining();
        while (data.hasRemaining()) {
            file.write(data);
        }
        return bytes;
    }
}
