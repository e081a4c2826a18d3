package io.dicomadapter.control.entry;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.config.Source;
import io.dicomadapter.control.text.Problems;
import io.dicomadapter.control.text.YamlNode;
import io.dicomadapter.control.text.YamlNode.Mapping;
import io.dicomadapter.control.text.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns the nodes of a configuration file into entries; an entry that is misshapen is left out and is a problem. */
public final class EntryReader {

    private static final List<String> SECTIONS = List.of("applicationEntities", "sources", "destinations");
    private static final List<String> APPLICATION_ENTITY = List.of(
            "name",
            "aeTitle",
            "processor",
            "processorSettings",
            "ignoredSopClasses",
            "allowedSopClasses",
            "overwriteSameInstance",
            "metadataTags",
            "late",
            "retention");
    private static final Map<String, LatePolicy> LATE =
            Map.of("newJob", LatePolicy.NEW_JOB, "ignore", LatePolicy.IGNORE);
    private static final List<String> SOURCE = List.of("aeTitle", "hosts", "maximumAssociations");
    private static final List<String> DESTINATION = List.of(
            "name",
            "aeTitle",
            "host",
            "port",
            "callingAeTitle",
            "maximumAssociations",
            "paused",
            "tls",
            "storageCommitment",
            "timeouts");

    private final Problems problems;
    private final List<PlacedEntry> entries = new ArrayList<>();

    /** @param problems that grow with what is wrong */
    public EntryReader(Problems problems) {
        this.problems = problems;
    }

    /** All entries of a file, or, where something is wrong, as many of them as can be read. */
    public List<PlacedEntry> entries(YamlNode root) {
        if (!(root instanceof Mapping file)) {
            problems.add(root.at(), "the file is " + root.describe() + "; allowed are the sections " + SECTIONS);
            return List.of();
        }
        new Fields(file, "", problems).allowOnly(SECTIONS);
        section(file, "applicationEntities", EntryReader::applicationEntity);
        section(file, "sources", EntryReader::source);
        section(file, "destinations", EntryReader::destination);
        return entries;
    }

    /** The one entry of a kind that the mapping is. Misshapen (then among the problems): empty. */
    Optional<PlacedEntry> entry(EntryKind kind, Mapping item) {
        return entry(
                item,
                "",
                switch (kind) {
                    case APPLICATION_ENTITY -> EntryReader::applicationEntity;
                    case SOURCE -> EntryReader::source;
                    case DESTINATION -> EntryReader::destination;
                });
    }

    /** The AE titles of a list in a body; those that are misshapen are among the problems. */
    List<ApplicationEntity> applicationEntities(List<YamlNode> items, String path) {
        List<ApplicationEntity> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            entry(items.get(i), path + "[" + i + "]", EntryReader::applicationEntity)
                    .ifPresent(placed -> read.add((ApplicationEntity) placed.entry()));
        }
        return read;
    }

    private void section(Mapping file, String name, Function<Fields, ConfigEntry> type) {
        if (!file.members().containsKey(name)) {
            return;
        }
        YamlNode section = file.members().get(name).value();
        if (!(section instanceof Sequence items)) {
            problems.add(section.at(), name + ": is " + section.describe() + "; allowed is a list, [] for none");
            return;
        }
        for (int i = 0; i < items.items().size(); i++) {
            entry(items.items().get(i), name + "[" + i + "]", type).ifPresent(entries::add);
        }
    }

    private Optional<PlacedEntry> entry(YamlNode item, String path, Function<Fields, ConfigEntry> type) {
        if (!(item instanceof Mapping mapping)) {
            problems.add(item.at(), path + ": is " + item.describe() + "; allowed is a mapping of fields to values");
            return Optional.empty();
        }
        int before = problems.count();
        Fields fields = new Fields(mapping, path, problems);
        ConfigEntry entry = type.apply(fields);
        // A field that could not be read is null or defaulted by now: judging the rest by it would only mislead.
        return problems.count() == before ? Optional.of(new PlacedEntry(entry, fields)) : Optional.empty();
    }

    private static ConfigEntry applicationEntity(Fields fields) {
        fields.allowOnly(APPLICATION_ENTITY);
        String aeTitle = fields.requiredText("aeTitle");
        String name = fields.text("name");
        return new ApplicationEntity(
                name == null ? aeTitle : name,
                aeTitle,
                fields.text("processor"),
                fields.settings("processorSettings"),
                fields.texts("ignoredSopClasses"),
                fields.texts("allowedSopClasses"),
                fields.flag("overwriteSameInstance"),
                fields.texts("metadataTags"),
                fields.choice("late", LATE),
                fields.duration("retention"));
    }

    private static ConfigEntry source(Fields fields) {
        fields.allowOnly(SOURCE);
        return new Source(
                fields.requiredText("aeTitle"),
                fields.texts("hosts"),
                fields.integer("maximumAssociations", "a number from 1 to " + Source.MOST_ASSOCIATIONS));
    }

    private static ConfigEntry destination(Fields fields) {
        fields.allowOnly(DESTINATION);
        String aeTitle = fields.requiredText("aeTitle");
        String name = fields.text("name");
        String host = fields.requiredText("host");
        Integer port = fields.requiredInteger("port", "a number from 1 to 65535");
        return new Destination(
                name == null ? aeTitle : name,
                aeTitle,
                host,
                port == null ? 0 : port,
                fields.text("callingAeTitle"),
                fields.integer("maximumAssociations", "a number from 1 to " + Destination.MOST_ASSOCIATIONS),
                fields.flag("paused"),
                fields.part("tls").map(EntryReader::tls).orElse(null),
                fields.part("storageCommitment")
                        .map(EntryReader::storageCommitment)
                        .orElse(null),
                fields.part("timeouts").map(EntryReader::timeouts).orElse(null));
    }

    private static Destination.Tls tls(Fields fields) {
        fields.allowOnly(List.of("bundle", "verifyHost"));
        return new Destination.Tls(fields.requiredText("bundle"), fields.flag("verifyHost", true));
    }

    private static Destination.StorageCommitment storageCommitment(Fields fields) {
        fields.allowOnly(List.of("longestWait"));
        return new Destination.StorageCommitment(fields.duration("longestWait"));
    }

    private static Destination.TimeLimits timeouts(Fields fields) {
        fields.allowOnly(List.of("artim", "dimseResponse", "write"));
        return new Destination.TimeLimits(
                fields.duration("artim"), fields.duration("dimseResponse"), fields.duration("write"));
    }
}
