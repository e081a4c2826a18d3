package io.dicomadapter.dicom.fuzz;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All targets with all seeds, whole, cut short, and changed a little, always in the same way. */
class FuzzRegressionTest {

    private static final int CHANGED_INPUTS = 20_000;
    private static final int CHANGED_SESSIONS = 500;

    @ParameterizedTest
    @EnumSource
    void keepsItsPromiseForEverySeed(Target target) {
        target.seeds().forEach(seed -> run(target, seed));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Session") // those are cut in BrokenPeersTest
    void keepsItsPromiseWhereverASeedIsCut(Target target) {
        for (byte[] seed : target.seeds()) {
            for (int length = 0; length < Math.min(seed.length, 2000); length++) {
                run(target, Arrays.copyOf(seed, length));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsPromiseForChangedSeeds(Target target) {
        Random random = new Random(8);
        var seeds = target.seeds();
        int rounds = target == Target.Session ? CHANGED_SESSIONS : CHANGED_INPUTS;
        for (int round = 0; round < rounds; round++) {
            byte[] changed = seeds.get(round % seeds.size()).clone();
            for (int change = 0; change <= round % 5 && changed.length > 0; change++) {
                changed[random.nextInt(changed.length)] = edge(random);
            }
            run(target, changed);
        }
    }

    private static byte edge(Random random) {
        byte[] edges = {0, 1, 2, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};
        return random.nextBoolean() ? edges[random.nextInt(edges.length)] : (byte) random.nextInt();
    }

    private static void run(Target target, byte[] input) {
        try {
            target.run(input);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(target + " fails for " + HexFormat.of().formatHex(input), e);
        }
    }
}
