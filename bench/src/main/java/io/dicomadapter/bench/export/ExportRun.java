package io.dicomadapter.bench.export;

import io.dicomadapter.bench.export.ExportResults.Round;
import io.dicomadapter.bench.peer.Broker;
import io.dicomadapter.bench.peer.Folder;
import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.config.Destination;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import io.dicomadapter.store.StorageLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** export-scu as it is shipped, beside a broker in a process of its own, and DCMTK's storescu with the same files. */
public final class ExportRun {

    private static final TopicSettings TOPICS = new TopicSettings("bench.", 12, (short) 1);
    private static final String DCMTK = "Dcmtk";
    private static final String QUICK = "Quick";
    private static final String SLOW = "Slow";
    private static final Duration OF_SLOW = Duration.ofMillis(20);
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
                Worker worker = worker("first", broker);
                Requests requests = new Requests(broker.bootstrapServers(), TOPICS)) {
            requests.configure(destination(DCMTK, storescp.port(), ASSOCIATIONS));
            requests.configure(destination(QUICK, quick.port(), ASSOCIATIONS));
            requests.configure(destination(SLOW, slow.port(), 2 * ASSOCIATIONS));
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
        List<double[]> sending = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            sending.add(sending(storescp, requests, files));
        }
        List<Double> begin = beginnings(quick, requests, small.subList(0, 1));
        long ofSmall = worker.residentBytesWhile(() -> requests.seconds(
                QUICK, copies(images.make("mib", options.files() / ASSOCIATIONS, InstanceSize.ofKib(KIB)))));
        long ofLarge = worker.residentBytesWhile(() ->
                requests.seconds(QUICK, copies(images.make("large", 1, InstanceSize.ofKib(options.largeMib() * KIB)))));
        List<Double> alone = smallExports(requests, small);
        List<Double> both = beside(worker("second", broker), requests, small);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < options.rounds(); i++) {
            double[] sent = sending.get(i);
            rounds.add(new Round(sent[0], sent[1], sent[2], alone.get(i), both.get(i)));
        }
        return new ExportResults(rounds, begin, ofSmall, ofLarge, options);
    }

    /** Seconds of storescu, of one export, and of four, with the same files. */
    private double[] sending(Storescp storescp, Requests requests, List<String> files) throws Exception {
        Path folder = layout.root().resolve("results").resolve("files");
        double storescu = storescp.storescuSeconds(folder);
        storescp.discard(files.size());
        double one = requests.seconds(DCMTK, List.of(files));
        storescp.discard(files.size());
        List<List<String>> quarters = new ArrayList<>();
        for (int i = 0; i < ASSOCIATIONS; i++) {
            quarters.add(files.subList(i * files.size() / ASSOCIATIONS, (i + 1) * files.size() / ASSOCIATIONS));
        }
        double four = requests.seconds(DCMTK, quarters);
        storescp.discard(files.size());
        return new double[] {storescu, one, four};
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

    private List<Double> smallExports(Requests requests, List<String> small) throws Exception {
        List<List<String>> exports = Collections.nCopies(SMALL_EXPORTS, small);
        double unused = requests.seconds(SLOW, exports); // until the partitions are where they stay
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < options.rounds(); i++) {
            seconds.add(requests.seconds(SLOW, exports));
        }
        return seconds;
    }

    private List<Double> beside(Worker another, Requests requests, List<String> small) throws Exception {
        try {
            return smallExports(requests, small);
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
