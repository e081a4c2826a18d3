package io.dicomadapter.e2e.fault.scaling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What happens to a replica, until it is ready again.
 *
 * @param rolled whether its pod is replaced; else its process is killed
 */
record Fault(Replica victim, boolean rolled) {

    /** Every replica is killed, and the first of each service is rolled, in an order of chance. */
    static List<Fault> all(Site site, Random random) {
        List<Fault> faults = new ArrayList<>();
        for (Replica replica : site.replicas()) {
            faults.add(new Fault(replica, false));
        }
        for (String service : site.services()) {
            faults.add(new Fault(site.replicasOf(service).get(0), true));
        }
        Collections.shuffle(faults, random);
        return faults;
    }

    /** What cuts most: a receiver and a grouper are killed, and a worker is rolled. */
    static List<Fault> some(Site site) {
        return List.of(
                new Fault(site.replicasOf("ingest-scp").get(0), false),
                new Fault(site.replicasOf("job-grouper").get(0), false),
                new Fault(site.replicasOf("export-scu").get(0), true));
    }

    void strike() throws IOException, InterruptedException {
        if (rolled) {
            victim.roll();
        } else {
            victim.dieAndComeBack();
        }
    }
}
