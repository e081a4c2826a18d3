package io.dicomadapter.grouper.topology;

/**
 * Whether silence may be taken for silence. After a start, a move to another machine or a stop of the process, the
 * deadlines that passed meanwhile say nothing: instances may be waiting unread in the topic. Groups are therefore not
 * closed until the processor has been reading for {@code settle}; else a restart would cut studies in two.
 */
final class Attention {

    private final long settleMillis;
    private final long gapMillis;
    private long lastTick = Long.MIN_VALUE / 2;
    private long readingSince;

    /** Ticks that stay away for longer than this many mean that the processor stood still. */
    private static final int TICKS_MISSED = 10;

    static Attention of(GroupingSettings settings) {
        return new Attention(
                settings.settle().toMillis(),
                settings.tick().multipliedBy(TICKS_MISSED).toMillis());
    }

    Attention(long settleMillis, long gapMillis) {
        this.settleMillis = settleMillis;
        this.gapMillis = gapMillis;
    }

    boolean isSettled(long now) {
        if (now - lastTick > gapMillis || now < lastTick) {
            readingSince = now;
        }
        lastTick = now;
        return now - readingSince >= settleMillis;
    }
}
