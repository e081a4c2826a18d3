package io.dicomadapter.e2e.fault.export;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.e2e.fault.ServiceSite;
import io.dicomadapter.event.ExportRequested;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** What two workers share; results lie in its storage. */
record ExportSite(ServiceSite shared) implements AutoCloseable {

    static ExportSite on(Broker broker, Path folder) throws ExecutionException, InterruptedException, IOException {
        ServiceSite shared = ServiceSite.on(broker, "exporting.", folder);
        Files.createDirectories(shared.layout().root().resolve("results"));
        return new ExportSite(shared);
    }

    void request(ExportRequested request) {
        shared.send(shared.topics().exportsRequested(), request.exportId(), request);
    }

    /** Puts an instance where pipelines put theirs; its name, as events have it. */
    String file(TestInstance instance) throws IOException {
        String name = fileOf(instance.sopInstanceUid());
        instance.writeTo(shared.layout().root().resolve(name));
        return name;
    }

    static String fileOf(String sopInstanceUid) {
        return "results/" + sopInstanceUid + ".dcm";
    }

    /** Command line of a worker here, without what is its own. */
    List<String> arguments() {
        Stream<String> own = Stream.of(
                "--server.port=0",
                "--scu.retries.maximum=4",
                "--scu.retries.delay=100ms",
                "--scu.retries.multiplier=1",
                "--scu.breaker.failures=5",
                "--scu.breaker.probe-interval=500ms",
                "--scu.breaker.give-up-after=3s",
                "--scu.timeouts.artim=2s",
                "--scu.timeouts.dimse-response=1s",
                "--spring.kafka.consumer.properties.fetch.max.wait.ms=50",
                // A transaction of a process that stands still holds up readers for so long.
                "--spring.kafka.producer.properties.transaction.timeout.ms=6000");
        return Stream.concat(shared.arguments().stream(), own).toList();
    }

    @Override
    public void close() {
        shared.close();
    }
}
