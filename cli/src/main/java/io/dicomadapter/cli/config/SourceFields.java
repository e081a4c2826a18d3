package io.dicomadapter.cli.config;

import io.dicomadapter.cli.session.Session;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Fields of a source. */
final class SourceFields implements EntryFields {

    @Mixin
    private EntryFile file = new EntryFile();

    @Option(
            names = {"-a", "--ae-title"},
            paramLabel = "AET",
            description = "what the sender calls itself")
    private String aeTitle;

    @Option(
            names = {"-i", "--host"},
            paramLabel = "HOST",
            description = "where it is: a host name, an IP address, a block such as 10.1.0.0/16; may be given again")
    private List<String> hosts;

    @Option(names = "--maximum-associations", paramLabel = "N", description = "open at a time")
    private Integer maximumAssociations;

    @Override
    public Optional<ObjectNode> file(Session session) {
        return file.read(session);
    }

    @Override
    public void putInto(ObjectNode entry) {
        if (hosts != null) {
            // Of one host the answer has Clara's name as well.
            entry.remove("hostIp");
        }
        new Given(entry).put("aeTitle", aeTitle).put("hosts", hosts).put("maximumAssociations", maximumAssociations);
    }
}
