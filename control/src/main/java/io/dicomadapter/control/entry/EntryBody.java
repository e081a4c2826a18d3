package io.dicomadapter.control.entry;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.entry.ChangeRefusedException.Cause;
import io.dicomadapter.control.text.JsonText;
import io.dicomadapter.control.text.Problems;
import io.dicomadapter.control.text.YamlNode;
import io.dicomadapter.control.text.YamlNode.Mapping;
import io.dicomadapter.control.text.YamlNode.Member;
import io.dicomadapter.control.text.YamlNode.Nothing;
import io.dicomadapter.control.text.YamlNode.Scalar;
import io.dicomadapter.control.text.YamlNode.Sequence;
import io.dicomadapter.processor.JobProcessors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an entry from the body of a request, by the rules of the file and with Clara's names besides. */
public final class EntryBody {

    /** What Clara calls its job processor, with or without the name of its assembly behind it. */
    private static final String CLARA_PROCESSOR = "Nvidia.Clara.DicomAdapter.Server.Processors.AeTitleJobProcessor";

    private final EntryKind kind;
    private final Problems problems;

    public EntryBody(EntryKind kind) {
        this(kind, new Problems("body"));
    }

    /** @param problems that grow with what is wrong */
    public EntryBody(EntryKind kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /** The entry that the mapping is. Misshapen or against a rule (then among the problems): empty. */
    public Optional<ConfigEntry> read(Mapping body, JobProcessors processors) {
        int before = problems.count();
        Optional<PlacedEntry> placed = entry(body, Optional.empty());
        placed.ifPresent(entry -> EntryRules.checkAlone(entry, processors));
        return problems.count() == before ? placed.map(PlacedEntry::entry) : Optional.empty();
    }

    /**
     * The entry that the text is.
     *
     * @param name that it must have; empty where any will do
     * @throws ChangeRefusedException with everything that is wrong
     */
    public ConfigEntry read(byte[] text, Optional<String> name, JobProcessors processors)
            throws ChangeRefusedException {
        Optional<PlacedEntry> placed = JsonText.read(text, problems).flatMap(body -> entry(body, name));
        placed.ifPresent(entry -> EntryRules.checkAlone(entry, processors));
        if (problems.count() > 0 || placed.isEmpty()) {
            throw new ChangeRefusedException(Cause.INVALID, "the entry is not valid", problems.inOrder());
        }
        return placed.get().entry();
    }

    private Optional<PlacedEntry> entry(Mapping mapping, Optional<String> name) {
        Map<String, Member> members = new LinkedHashMap<>(mapping.members());
        takeClarasNames(members);
        name.ifPresent(required -> takeName(mapping, members, required));
        return new EntryReader(problems).entry(kind, new Mapping(mapping.at(), members));
    }

    private void takeClarasNames(Map<String, Member> members) {
        switch (kind) {
            case APPLICATION_ENTITY -> members.computeIfPresent("processor", (field, member) -> ourProcessor(member));
            case SOURCE -> takeHostIp(members, "hosts");
            case DESTINATION -> takeHostIp(members, "host");
        }
    }

    private static Member ourProcessor(Member member) {
        return textOf(member)
                        .filter(text -> text.split(",", 2)[0].strip().equals(CLARA_PROCESSOR))
                        .isPresent()
                ? text(member, ApplicationEntity.DEFAULT_PROCESSOR)
                : member;
    }

    /** Our answers have both names, so a client that sends one back has both: they must agree. */
    private void takeHostIp(Map<String, Member> members, String ours) {
        Member hostIp = members.remove(EntryJson.HOST_IP);
        if (hostIp == null || hostIp.value() instanceof Nothing) {
            return;
        }
        Member given = members.get(ours);
        if (given == null || given.value() instanceof Nothing) {
            members.put(ours, kind == EntryKind.SOURCE ? listOf(hostIp) : hostIp);
        } else if (textOf(hostIp).isEmpty()
                || !hosts(given).contains(textOf(hostIp).get())) {
            problems.add(
                    hostIp.nameAt(),
                    EntryJson.HOST_IP + ": is " + hostIp.value().describe() + " and not in " + ours
                            + "; allowed is one of the two fields, or both with the same host");
        }
    }

    private static Member listOf(Member one) {
        return new Member(one.nameAt(), new Sequence(one.value().at(), List.of(one.value())));
    }

    private static List<String> hosts(Member given) {
        List<YamlNode> values = given.value() instanceof Sequence list ? list.items() : List.of(given.value());
        return values.stream()
                .map(value -> textOf(new Member(value.at(), value)).orElse(""))
                .toList();
    }

    private void takeName(Mapping body, Map<String, Member> members, String required) {
        String field = kind.nameField();
        Member given = members.get(field);
        if (given == null || given.value() instanceof Nothing) {
            Member here = new Member(body.at(), new Nothing(body.at()));
            members.put(field, text(here, required));
        } else if (textOf(given)
                .map(String::strip)
                .filter(name -> kind.keyOf(name).equals(kind.keyOf(required)))
                .isEmpty()) {
            problems.add(
                    given.nameAt(),
                    field + ": is " + given.value().describe() + "; allowed is '" + required
                            + "' as in the path, or none: a change cannot rename");
        }
    }

    private static Member text(Member in, String text) {
        return new Member(in.nameAt(), new Scalar(in.value().at(), Scalar.Kind.TEXT, text));
    }

    private static Optional<String> textOf(Member member) {
        return member.value() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
