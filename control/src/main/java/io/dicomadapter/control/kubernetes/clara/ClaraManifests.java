package io.dicomadapter.control.kubernetes.clara;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.entry.EntryBody;
import io.dicomadapter.control.entry.EntryKind;
import io.dicomadapter.control.entry.EntryRules;
import io.dicomadapter.control.kubernetes.resource.ResourceNames;
import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.control.text.Position;
import io.dicomadapter.control.text.Problems;
import io.dicomadapter.control.text.YamlNode;
import io.dicomadapter.control.text.YamlNode.Mapping;
import io.dicomadapter.control.text.YamlNode.Scalar;
import io.dicomadapter.control.text.YamlNode.Sequence;
import io.dicomadapter.control.text.YamlTree;
import io.dicomadapter.processor.JobProcessors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads manifests of {@code dicom.clara.nvidia.com/v1beta2}: single ones, several in one text, or lists of them. */
final class ClaraManifests {

    private static final String API_VERSION = "dicom.clara.nvidia.com/v1beta2";
    private static final Map<String, EntryKind> KINDS = Map.of(
            "ClaraAeTitle", EntryKind.APPLICATION_ENTITY,
            "Source", EntryKind.SOURCE,
            "Destination", EntryKind.DESTINATION);

    private final JobProcessors processors;
    private final String file;
    private final Problems problems;
    private final List<ImportedResource> imported = new ArrayList<>();
    private final List<ConfigurationProblem> notes = new ArrayList<>();

    /** @param file what problems call the text */
    ClaraManifests(JobProcessors processors, String file) {
        this.processors = processors;
        this.file = file;
        this.problems = new Problems(file);
    }

    /**
     * What a text holds.
     *
     * @param resources of which nothing may be used if there are problems
     * @param problems all that is wrong
     * @param notes what was left out or changed, with its place
     */
    record Outcome(
            List<ImportedResource> resources, List<ConfigurationProblem> problems, List<ConfigurationProblem> notes) {}

    Outcome read(String text) {
        YamlTree.readAll(text, problems).forEach(this::document);
        if (imported.isEmpty() && problems.count() == 0) {
            problems.add(
                    new Position(1, 1),
                    "holds no resource to import; allowed are "
                            + KINDS.keySet().stream().sorted().toList() + " of " + API_VERSION);
        }
        return new Outcome(List.copyOf(imported), problems.inOrder(), List.copyOf(notes));
    }

    private void document(YamlNode node) {
        if (!(node instanceof Mapping document)) {
            problems.add(node.at(), "is " + node.describe() + "; allowed is a manifest");
        } else if (text(document, "kind").orElse("").endsWith("List")
                && value(document, "items") instanceof Sequence items) {
            items.items().forEach(this::document);
        } else {
            manifest(document);
        }
    }

    private void manifest(Mapping document) {
        String kind = text(document, "kind").orElse("(none)");
        if (!text(document, "apiVersion").orElse("").equals(API_VERSION) || !KINDS.containsKey(kind)) {
            note(
                    document,
                    "left out: kind " + kind + " of apiVersion "
                            + text(document, "apiVersion").orElse("(none)"));
        } else if (isDisabled(document)) {
            note(document, "left out: status.enabled is false, so Clara did not use it");
        } else if (value(document, "spec") instanceof Mapping spec) {
            ClaraTimeout timeout = new ClaraTimeout(spec);
            timeout.note().ifPresent(text -> note(spec, text));
            new EntryBody(KINDS.get(kind), problems)
                    .read(timeout.raised(), processors)
                    .ifPresent(entry -> take(document, entry));
        } else {
            problems.add(document.at(), "spec: missing; allowed is a mapping of fields to values");
        }
    }

    private void take(Mapping document, ConfigEntry entry) {
        List<ConfigEntry> before =
                imported.stream().map(ImportedResource::entry).toList();
        EntryRules.conflicts(entry, before)
                .forEach(conflict -> problems.add(
                        document.at(), conflict.message().replace("the entry in force", "another manifest,")));
        String name = (value(document, "metadata") instanceof Mapping metadata
                        ? text(metadata, "name")
                        : Optional.<String>empty())
                .orElseGet(() -> ResourceNames.nameFor(entry, this::isTaken));
        imported.add(new ImportedResource(name, entry));
    }

    private boolean isTaken(String name) {
        return imported.stream().anyMatch(resource -> resource.name().equals(name));
    }

    private static boolean isDisabled(Mapping document) {
        return value(document, "status") instanceof Mapping status
                && value(status, "enabled") instanceof Scalar enabled
                && enabled.text().equals("false");
    }

    private void note(Mapping at, String text) {
        notes.add(new ConfigurationProblem(file, at.at(), text));
    }

    private static YamlNode value(Mapping mapping, String name) {
        return mapping.members().containsKey(name) ? mapping.members().get(name).value() : null;
    }

    private static Optional<String> text(Mapping mapping, String name) {
        return value(mapping, name) instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }
}
