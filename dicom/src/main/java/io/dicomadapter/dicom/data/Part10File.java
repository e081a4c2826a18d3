package io.dicomadapter.dicom.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A DICOM file opened for reading (PS3.10 7): what it holds, and its data set byte for byte. */
public final class Part10File implements AutoCloseable {

    /** Preamble and file meta information of a file; real ones stay below 1 KiB. */
    public static final int MAX_META_BYTES = 64 * 1024;

    /** Holds nearly every head; more is read only where it does not. */
    private static final int USUAL_META_BYTES = 4 * 1024;

    private final FileChannel channel;
    private final FileMetaInformation meta;
    private final long dataSetPosition;
    private final long size;

    private Part10File(FileChannel channel, FileMetaInformation meta, long dataSetPosition, long size) {
        this.channel = channel;
        this.meta = meta;
        this.dataSetPosition = dataSetPosition;
        this.size = size;
    }

    /**
     * Opens the file and reads its head, at most {@link #MAX_META_BYTES}.
     *
     * @throws NotADicomFileException if it has none
     * @throws IOException if the file can't be read
     */
    public static Part10File open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            long size = channel.size();
            if (size > USUAL_META_BYTES) {
                ByteBuffer head = head(channel, USUAL_META_BYTES);
                Optional<FileMetaInformation> meta = wholeMeta(head);
                if (meta.isPresent()) {
                    return new Part10File(channel, meta.get(), head.position(), size);
                }
            }
            ByteBuffer head = head(channel, (int) Math.min(size, MAX_META_BYTES));
            return new Part10File(channel, FileMetaInformation.decode(head), head.position(), size);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Empty unless an element of another group is seen behind it. */
    private static Optional<FileMetaInformation> wholeMeta(ByteBuffer head) {
        try {
            FileMetaInformation meta = FileMetaInformation.decode(head);
            return head.remaining() < 2 ? Optional.empty() : Optional.of(meta);
        } catch (NotADicomFileException e) {
            return Optional.empty();
        }
    }

    private static ByteBuffer head(FileChannel channel, int bytes) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(bytes);
        while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
            // until full, or the file got shorter meanwhile
        }
        return head.flip();
    }

    public FileMetaInformation meta() {
        return meta;
    }

    /** The data set from its first byte; each call starts again. Closing the channel closes the file. */
    public ReadableByteChannel dataSet() throws IOException {
        return channel.position(dataSetPosition);
    }

    /** Bytes of the data set when the file was opened. */
    public long dataSetLength() {
        return size - dataSetPosition;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
