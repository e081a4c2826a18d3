package io.dicomadapter.cli.config;

import io.dicomadapter.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Fields of an AE title. */
final class AetFields implements EntryFields {

    @Mixin
    private EntryFile file = new EntryFile();

    @Option(
            names = {"-a", "--ae-title"},
            paramLabel = "AET",
            description = "what senders call: 1 to 16 characters")
    private String aeTitle;

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "name of the entry; the AE title if left out")
    private String name;

    @Option(names = "--processor", paramLabel = "NAME", description = "job processor")
    private String processor;

    @Option(names = "--overwrite", arity = "0..1", fallbackValue = "true", description = "the last of the same wins")
    private Boolean overwriteSameInstance;

    @Option(names = "--ignored-sop-class", paramLabel = "UID", description = "answered with success, not stored")
    private List<String> ignoredSopClasses;

    @Option(names = "--allowed-sop-class", paramLabel = "UID", description = "only these are stored")
    private List<String> allowedSopClasses;

    @Option(names = "--metadata-tag", paramLabel = "TAG", description = "attribute that events carry: 0008,0060")
    private List<String> metadataTags;

    @Option(names = "--late", paramLabel = "POLICY", description = "newJob or ignore")
    private String late;

    @Option(names = "--retention", paramLabel = "DURATION", description = "how long files are kept for a replay: PT12H")
    private String retention;

    private Map<String, String> settings = Map.of();

    /** Settings of the job processor; an empty value takes one away. */
    AetFields with(Map<String, String> given) {
        settings = given == null ? Map.of() : given;
        return this;
    }

    @Override
    public Optional<ObjectNode> file(Session session) {
        return file.read(session);
    }

    @Override
    public void putInto(ObjectNode entry) {
        new Given(entry)
                .put("aeTitle", aeTitle)
                .put("name", name)
                .put("processor", processor)
                .put("overwriteSameInstance", overwriteSameInstance)
                .put("ignoredSopClasses", ignoredSopClasses)
                .put("allowedSopClasses", allowedSopClasses)
                .put("metadataTags", metadataTags)
                .put("late", late)
                .put("retention", retention);
        settings.forEach((key, value) -> {
            ObjectNode all = entry.withObject("/processorSettings");
            if (value.isEmpty()) {
                all.remove(key);
            } else {
                all.put(key, value);
            }
        });
    }
}
