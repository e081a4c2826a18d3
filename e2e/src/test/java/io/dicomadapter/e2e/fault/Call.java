package io.dicomadapter.e2e.fault;

import java.util.Locale;

/**
 * Calls of a process to its storage.
 *
 * @param ops bit for each {@link Op}
 * @param areas bit for each {@link Area}
 */
record Call(int ops, int areas) {

    /** Everything that changes the storage. */
    static final Call ANY = new Call(-1, -1);

    /** Everything that is done to a part of it. */
    static Call in(Area area) {
        return new Call(-1, 1 << area.number());
    }

    static Call of(Op op, Area area) {
        return new Call(1 << op.number(), 1 << area.number());
    }

    /** As faults.c tells of it. */
    static Call of(int op, int area) {
        return new Call(1 << op, 1 << area);
    }

    @Override
    public String toString() {
        return (name(ops, Op.values()) + " in " + name(areas, Area.values())).toLowerCase(Locale.ROOT);
    }

    private static String name(int mask, Enum<?>[] values) {
        return Integer.bitCount(mask) == 1 ? values[Integer.numberOfTrailingZeros(mask)].name() : "any";
    }
}
