package io.dicomadapter.e2e.fault;

import io.dicomadapter.dicom.testing.TestInstance;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/** What senders know: which instances they tried to send how often, and how often they were answered with Success. */
final class SentLedger {

    /**
     * One instance.
     *
     * @param digest CRC32C of its data set
     */
    record Entry(String digest, AtomicInteger tries, AtomicInteger successes) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    static String digest(byte[] dataSet) {
        CRC32C crc = new CRC32C();
        crc.update(dataSet);
        return HexFormat.of().toHexDigits(crc.getValue(), 8);
    }

    /** To be called before the first byte of it is sent. */
    void tries(TestInstance instance) {
        entries.computeIfAbsent(instance.sopInstanceUid(), uid -> entry(instance))
                .tries()
                .incrementAndGet();
    }

    void succeeded(TestInstance instance) {
        entries.get(instance.sopInstanceUid()).successes().incrementAndGet();
    }

    private static Entry entry(TestInstance instance) {
        return new Entry(digest(instance.dataSet()), new AtomicInteger(), new AtomicInteger());
    }

    /** By SOP Instance UID. */
    Map<String, Entry> entries() {
        return Map.copyOf(entries);
    }

    /** Of one instance; null if nobody sent it. */
    Entry entry(String sopInstanceUid) {
        return entries.get(sopInstanceUid);
    }

    /** How many answers were Success. */
    int successes() {
        return entries.values().stream().mapToInt(e -> e.successes().get()).sum();
    }
}
