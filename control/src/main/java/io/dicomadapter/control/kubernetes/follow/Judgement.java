package io.dicomadapter.control.kubernetes.follow;

import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.control.change.EntryChange;
import io.dicomadapter.control.entry.EntryRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all resources together come to.
 *
 * @param verdicts of each that is not deleted
 * @param wanted entries that shall be in force, by the owner that wants them; no two exclude each other
 */
record Judgement(List<Verdict> verdicts, Map<String, ConfigEntry> wanted) {

    /**
     * The difference to what is in force. Entries that came in another way are left alone, but for those in a resource's
     * way. New entries first: an AE that is only renamed is known at every moment.
     */
    List<OwnedChange> changes(Map<String, HeldEntry> held) {
        List<OwnedChange> changes = new ArrayList<>();
        wanted.forEach((owner, entry) -> {
            Optional<HeldEntry> before = Optional.ofNullable(held.get(entry.key()));
            if (before.filter(in -> isOf(in, owner) && in.entry().equals(entry)).isEmpty()) {
                changes.add(new OwnedChange(new EntryChange(entry.key(), before, Optional.of(entry)), owner));
            }
        });
        held.forEach((key, in) -> taker(key, in)
                .ifPresent(owner ->
                        changes.add(new OwnedChange(new EntryChange(key, Optional.of(in), Optional.empty()), owner))));
        return changes;
    }

    /** Whose doing it is that the entry goes; empty where it stays, or is replaced. */
    private Optional<String> taker(String key, HeldEntry in) {
        if (wanted.values().stream().anyMatch(entry -> entry.key().equals(key))) {
            return Optional.empty();
        }
        if (in.isFrom(Origin.KUBERNETES)) {
            return in.change().map(change -> change.by());
        }
        return wanted.entrySet().stream()
                .filter(other -> EntryRules.exclude(other.getValue(), in.entry()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static boolean isOf(HeldEntry in, String owner) {
        return in.isFrom(Origin.KUBERNETES)
                && in.change().filter(change -> change.by().equals(owner)).isPresent();
    }

    /** A change, and the resource that it is made for. */
    record OwnedChange(EntryChange change, String owner) {}
}
