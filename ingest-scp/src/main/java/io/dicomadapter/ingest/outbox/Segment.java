package io.dicomadapter.ingest.outbox;

import io.dicomadapter.store.Disk;
import io.dicomadapter.store.GroupSync;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A file of the journal. Filled with zeros from the start: an entry then changes no metadata of the file, and making it
 * durable costs the device one write. Entries follow each other; a length of 0 ends them:
 *
 * <pre>
 * 4 bytes  length of the payload
 * 4 bytes  CRC32C of the payload
 * n bytes  payload
 * </pre>
 */
final class Segment {

    static final int HEADER_BYTES = 2 * Integer.BYTES;
    static final String SUFFIX = ".journal";

    private static final int ZEROS = 64 * 1024;

    private final long number;
    private final Path file;
    private final FileChannel channel;
    private final long capacity;
    private final GroupSync sync;

    private long end;

    private Segment(
            long number, Path file, FileChannel channel, long capacity, Disk disk, GroupSync.Listener listener) {
        this.number = number;
        this.file = file;
        this.channel = channel;
        this.capacity = capacity;
        this.sync = new GroupSync(() -> disk.syncData(channel), listener);
    }

    /** A new one, durable in its full length and by its name. */
    static Segment create(Path folder, long number, long capacity, Disk disk, GroupSync.Listener listener)
            throws IOException {
        Path file = folder.resolve(HexFormat.of().toHexDigits(number) + SUFFIX);
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            fill(channel, capacity);
            disk.syncFile(channel);
            disk.syncDirectory(folder);
            return new Segment(number, file, channel, capacity, disk, listener);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** One that an earlier process left: to be read, not to be written. */
    static Segment open(Path file) throws IOException {
        String name = file.getFileName().toString();
        long number = HexFormat.fromHexDigitsToLong(name, 0, name.length() - SUFFIX.length());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Segment(number, file, channel, 0, Disk.NO_SYNC, GroupSync.Listener.NONE);
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    boolean hasRoomFor(int payloadBytes) {
        return end + HEADER_BYTES + payloadBytes <= capacity;
    }

    /**
     * Writes an entry after the last one, not yet durably. A write that fails leaves no entry: the next one takes its place.
     *
     * @return where its payload is
     */
    long append(byte[] payload) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        entry.putInt(payload.length).putInt(checksum(payload)).put(payload).flip();
        long position = end;
        while (entry.hasRemaining()) {
            position += channel.write(entry, position);
        }
        end = position;
        return position - payload.length;
    }

    /** A claim to a sync of all entries that are there now. */
    long ticket() {
        return sync.ticket();
    }

    /** Returns when the entries are durable that were there when the ticket was given. */
    void await(long ticket) throws IOException {
        sync.await(ticket);
    }

    /** Makes everything durable that anybody waits for, or will. */
    void syncWritten() throws IOException {
        sync.await(sync.lastTicket());
    }

    byte[] read(long position, int length) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(length);
        while (payload.hasRemaining()) {
            if (channel.read(payload, position + payload.position()) < 0) {
                throw new EOFException("the outbox ends within an entry: somebody has cut " + file.getFileName());
            }
        }
        return payload.array();
    }

    void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload, 0, payload.length);
        return (int) crc.getValue();
    }

    private static void fill(FileChannel channel, long capacity) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
        for (long position = 0; position < capacity; ) {
            zeros.clear().limit((int) Math.min(ZEROS, capacity - position));
            position += channel.write(zeros, position);
        }
    }
}
