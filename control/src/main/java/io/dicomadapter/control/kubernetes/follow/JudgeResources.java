package io.dicomadapter.control.kubernetes.follow;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.EntryRules;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.Reason;
import io.dicomadapter.control.kubernetes.resource.SpecReader;
import io.dicomadapter.control.text.ConfigurationProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides which entries the resources make. A resource that is invalid keeps what it had in force. Of resources that want the
 * same name or AE title the one has it that has it in force, else the older one. No effect, no clock.
 */
final class JudgeResources {

    private static final Comparator<EntryResource> OLDER_FIRST =
            Comparator.comparing(EntryResource::createdAt).thenComparing(EntryResource::owner);

    private final SpecReader specs;

    JudgeResources(SpecReader specs) {
        this.specs = specs;
    }

    Judgement judge(List<EntryResource> resources, Map<String, HeldEntry> held) {
        List<EntryResource> living = resources.stream()
                .filter(resource -> !resource.isDeleted())
                .sorted(OLDER_FIRST)
                .toList();
        List<Verdict> verdicts = new ArrayList<>();
        Map<EntryResource, ConfigEntry> claims = new LinkedHashMap<>();
        Map<String, ConfigEntry> standing = new LinkedHashMap<>();
        for (EntryResource resource : living) {
            lastGood(resource, held).ifPresent(entry -> standing.put(resource.owner(), entry));
            try {
                claims.put(resource, specs.read(resource));
            } catch (ChangeRefusedException e) {
                verdicts.add(new Verdict(resource, Reason.INVALID, text(e) + kept(resource, standing)));
            }
        }
        verdicts.addAll(settle(claims, standing));
        return new Judgement(verdicts, standing);
    }

    private static Optional<ConfigEntry> lastGood(EntryResource resource, Map<String, HeldEntry> held) {
        return held.values().stream()
                .filter(in -> Judgement.isOf(in, resource.owner()))
                .map(HeldEntry::entry)
                .findFirst();
    }

    /** Lets claims in for as long as one of them gets in: it may give up what another one waits for. */
    private static List<Verdict> settle(Map<EntryResource, ConfigEntry> claims, Map<String, ConfigEntry> standing) {
        List<Verdict> verdicts = new ArrayList<>();
        Map<EntryResource, String> refused = new LinkedHashMap<>();
        Map<EntryResource, ConfigEntry> waiting = new LinkedHashMap<>(claims);
        boolean moved = true;
        while (moved) {
            moved = false;
            refused.clear();
            for (Iterator<Map.Entry<EntryResource, ConfigEntry>> next =
                            waiting.entrySet().iterator();
                    next.hasNext(); ) {
                Map.Entry<EntryResource, ConfigEntry> claim = next.next();
                EntryResource resource = claim.getKey();
                List<ConfigurationProblem> conflicts = conflicts(resource, claim.getValue(), standing);
                if (conflicts.isEmpty()) {
                    standing.put(resource.owner(), claim.getValue());
                    verdicts.add(new Verdict(
                            resource,
                            Reason.ACCEPTED,
                            "in force as " + claim.getValue().key()));
                    next.remove();
                    moved = true;
                } else {
                    refused.put(resource, text(conflicts) + kept(resource, standing));
                }
            }
        }
        refused.forEach((resource, message) -> verdicts.add(new Verdict(resource, Reason.CONFLICT, message)));
        return verdicts;
    }

    private static List<ConfigurationProblem> conflicts(
            EntryResource resource, ConfigEntry entry, Map<String, ConfigEntry> standing) {
        Map<String, ConfigEntry> others = new HashMap<>(standing);
        others.remove(resource.owner());
        return EntryRules.conflicts(entry, others.values());
    }

    private static String kept(EntryResource resource, Map<String, ConfigEntry> standing) {
        ConfigEntry entry = standing.get(resource.owner());
        return entry == null ? ". Nothing of it is in force" : ". What it said before stays in force as " + entry.key();
    }

    private static String text(ChangeRefusedException e) {
        return e.problems().isEmpty() ? e.getMessage() : text(e.problems());
    }

    private static String text(List<ConfigurationProblem> problems) {
        return problems.stream().map(ConfigurationProblem::message).collect(Collectors.joining("; "));
    }
}
