package io.dicomadapter.export.task;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Which tries end when partitions go to another worker. Pure. */
final class Leaving {

    private Leaving() {}

    /**
     * Those of the partitions, and of others as many as the destination's permits that stay are too few for.
     *
     * @param permits of a destination, in lower case, that stay
     */
    static Set<Claim> of(Set<Claim> underWay, Set<Integer> gone, ToIntFunction<String> permits) {
        Set<Claim> leaving = new HashSet<>();
        Map<String, Integer> staying = new HashMap<>();
        for (Claim claim : underWay) {
            String destination = claim.lane().destination();
            if (gone.contains(claim.partition())
                    || staying.merge(destination, 1, Integer::sum) > permits.applyAsInt(destination)) {
                leaving.add(claim);
            }
        }
        return leaving;
    }
}
