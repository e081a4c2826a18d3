package io.dicomadapter.cli.config;

import io.dicomadapter.cli.session.Session;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Fields of a destination; TLS, storage commitment and timeouts are given in a file. */
final class DestinationFields implements EntryFields {

    @Mixin
    private EntryFile file = new EntryFile();

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "name of the entry; the AE title if left out")
    private String name;

    @Option(
            names = {"-a", "--ae-title"},
            paramLabel = "AET",
            description = "what it is called by")
    private String aeTitle;

    @Option(
            names = {"-i", "--host"},
            paramLabel = "HOST",
            description = "host name or IP address")
    private String host;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "its DICOM port")
    private Integer port;

    @Option(names = "--calling-ae-title", paramLabel = "AET", description = "our AE title towards it")
    private String callingAeTitle;

    @Option(names = "--maximum-associations", paramLabel = "N", description = "open at a time")
    private Integer maximumAssociations;

    @Option(names = "--paused", arity = "0..1", fallbackValue = "true", description = "whether its exports wait")
    private Boolean paused;

    @Override
    public Optional<ObjectNode> file(Session session) {
        return file.read(session);
    }

    @Override
    public void putInto(ObjectNode entry) {
        if (host != null) {
            // The answer has Clara's name for it as well.
            entry.remove("hostIp");
        }
        new Given(entry)
                .put("name", name)
                .put("aeTitle", aeTitle)
                .put("host", host)
                .put("port", port)
                .put("callingAeTitle", callingAeTitle)
                .put("maximumAssociations", maximumAssociations)
                .put("paused", paused);
    }
}
