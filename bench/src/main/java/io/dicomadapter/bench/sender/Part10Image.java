package io.dicomadapter.bench.sender;

import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.data.FileMetaInformation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A synthetic CT image as a file. */
public final class Part10Image {

    private static final int MIB = 1 << 20;

    private Part10Image() {}

    /** Its pixels are written, and not left out as a hole, so that they cost what pixels cost. */
    public static void write(Path file, InstanceSize size) throws IOException {
        String uid = Uid.random().value();
        FileMetaInformation meta = new FileMetaInformation(
                CtHeader.SOP_CLASS_UID, uid, CtHeader.TRANSFER_SYNTAX.uid().value(), "BENCH", "BENCH");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(channel, meta.encode());
            write(channel, ByteBuffer.wrap(CtHeader.encode(size, uid)));
            ByteBuffer pixels = ByteBuffer.allocateDirect(MIB);
            for (int left = size.pixelBytes(); left > 0; left -= pixels.limit()) {
                write(channel, pixels.clear().limit(Math.min(left, MIB)));
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
