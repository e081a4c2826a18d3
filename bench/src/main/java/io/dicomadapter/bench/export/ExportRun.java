package io.dicomadapter.bench.export;

import io.dicomadapter.bench.export.ExportResults.Round;
import io.dicomadapter.bench.export.ExportResults.Sending;
import io.dicomadapter.bench.peer.Broker;
import io.dicomadapter.bench.peer.Folder;
import io.dicomadapter.bench.peer.Processors;
import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.config.Destination;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import io.dicomadapter.store.StorageLayout;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** export-scu as it is shipped, beside a broker in a process of its own, and DCMTK's storescu with the same files. */
public final class ExportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ExportRun.class);
    private static final TopicSettings TOPICS = new TopicSettings("bench.", 12, (short) 1);
    private static final String DCMTK = "Dcmtk";
    private static final String QUICK = "Quick";
    private static final String SLOW = "Slow";
    private static final Duration OF_SLOW = Duration.ofMillis(20);
    private static final String DEAD = "Dead";
    private static final List<String> HEALTHY = List.of("Healthy1", "Healthy2", "Healthy3");
    private static final int OF_EACH_HEALTHY = 15;
    private static final int ASSOCIATIONS = 4;
    private static final int SMALL_EXPORTS = 40;
    private static final int OF_SMALL_EXPORT = 10;
    private static final int BEGINNINGS = 40;
    private static final int KIB = 1024;
    private static final double NANOS_OF_MILLI = 1e6;

    private final ExportOptions options;
    private final StorageLayout layout;
    private final Images images;

    public ExportRun(ExportOptions options) {
        this.options = options;
        this.layout = StorageLayout.at(options.folder().resolve("storage"));
        this.images = new Images(layout);
    }

    /** Everything, in some minutes. */
    public ExportResults run() throws Exception {
        Folder.delete(options.folder());
        layout.prepare();
        try (Broker broker = Broker.start(options.folder().resolve("broker"), Flush.BY_OPERATING_SYSTEM);
                Storescp storescp = Storescp.start(options.folder());
                SinkPacs quick = SinkPacs.start(Duration.ZERO);
                SinkPacs slow = SinkPacs.start(OF_SLOW);
                // Takes connections, and says nothing.
                ServerSocket dead = new ServerSocket(0, OF_EACH_HEALTHY, InetAddress.getLoopbackAddress());
                Worker worker = worker("first", broker);
                Requests requests = new Requests(broker.bootstrapServers(), TOPICS)) {
            requests.configure(destination(DCMTK, storescp.port(), ASSOCIATIONS));
            requests.configure(destination(QUICK, quick.port(), ASSOCIATIONS));
            requests.configure(destination(SLOW, slow.port(), 2 * ASSOCIATIONS));
            requests.configure(destination(DEAD, dead.getLocalPort(), 1));
            for (String healthy : HEALTHY) {
                requests.configure(destination(healthy, slow.port(), 1));
            }
            return measured(broker, worker, storescp, quick, requests);
        } finally {
            Folder.delete(options.folder());
        }
    }

    private ExportResults measured(Broker broker, Worker worker, Storescp storescp, SinkPacs quick, Requests requests)
            throws Exception {
        List<String> files = images.make("files", options.files(), InstanceSize.ofKib(512));
        List<String> small = images.make("small", OF_SMALL_EXPORT, InstanceSize.ofKib(64));
        double unused = requests.seconds(DCMTK, List.of(files)); // the JVM's warm-up
        storescp.discard(options.files());
        List<Sending> sending = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            sending.add(sending(storescp, requests, files));
        }
        List<Double> begin = beginnings(quick, requests, small.subList(0, 1));
        long ofSmall = worker.residentBytesWhile(() -> requests.seconds(
                QUICK, copies(images.make("mib", options.files() / ASSOCIATIONS, InstanceSize.ofKib(KIB)))));
        long ofLarge = worker.residentBytesWhile(() ->
                requests.seconds(QUICK, copies(images.make("large", 1, InstanceSize.ofKib(options.largeMib() * KIB)))));
        List<Double> alone = toSlow(requests, small);
        List<Double> both = beside(worker("second", broker), requests, small);
        List<Double> healthy = toHealthy(requests, small);
        Set<String> toNobody = requests.begin(DEAD, Collections.nCopies(OF_EACH_HEALTHY, small));
        List<Double> besideDead = toHealthy(requests, small);
        LOG.info("{} exports wait for a dead destination meanwhile", toNobody.size());
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < options.rounds(); i++) {
            rounds.add(new Round(sending.get(i), alone.get(i), both.get(i), healthy.get(i), besideDead.get(i)));
        }
        return new ExportResults(rounds, begin, ofSmall, ofLarge, options);
    }

    private Sending sending(Storescp storescp, Requests requests, List<String> files) throws Exception {
        Path folder = layout.root().resolve("results").resolve("files");
        double storescu = storescp.storescuSeconds(folder);
        storescp.discard(files.size());
        Processors before = Processors.now();
        double one = requests.seconds(DCMTK, List.of(files));
        double busyWithOne = Processors.now().busySince(before);
        storescp.discard(files.size());
        List<List<String>> quarters = new ArrayList<>();
        for (int i = 0; i < ASSOCIATIONS; i++) {
            quarters.add(files.subList(i * files.size() / ASSOCIATIONS, (i + 1) * files.size() / ASSOCIATIONS));
        }
        before = Processors.now();
        double four = requests.seconds(DCMTK, quarters);
        double busyWithFour = Processors.now().busySince(before);
        storescp.discard(files.size());
        return new Sending(storescu, one, four, busyWithOne, busyWithFour);
    }

    private List<Double> beginnings(SinkPacs quick, Requests requests, List<String> file) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < BEGINNINGS; i++) {
            quick.forget();
            long began = System.nanoTime();
            double unused = requests.seconds(QUICK, List.of(file));
            millis.add((quick.firstAt() - began) / NANOS_OF_MILLI);
        }
        return millis;
    }

    private List<Double> toSlow(Requests requests, List<String> small) throws Exception {
        return again(requests, List.of(SLOW), Collections.nCopies(SMALL_EXPORTS, small));
    }

    private List<Double> toHealthy(Requests requests, List<String> small) throws Exception {
        return again(requests, HEALTHY, Collections.nCopies(OF_EACH_HEALTHY, small));
    }

    private List<Double> again(Requests requests, List<String> destinations, List<List<String>> exports)
            throws Exception {
        double unused = requests.seconds(destinations, exports); // until the partitions are where they stay
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < options.rounds(); i++) {
            seconds.add(requests.seconds(destinations, exports));
        }
        return seconds;
    }

    private List<Double> beside(Worker another, Requests requests, List<String> small) throws Exception {
        try {
            return toSlow(requests, small);
        } finally {
            another.close();
        }
    }

    private static List<List<String>> copies(List<String> files) {
        return Collections.nCopies(ASSOCIATIONS, files);
    }

    private Worker worker(String name, Broker broker) throws Exception {
        return Worker.start(name, options, broker, TOPICS, layout.root());
    }

    private static Destination destination(String name, int port, int associations) {
        return new Destination(name, "STORESCP", "127.0.0.1", port, null, associations, false, null, null, null);
    }
}
