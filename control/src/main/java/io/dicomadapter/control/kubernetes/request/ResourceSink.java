package io.dicomadapter.control.kubernetes.request;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.ChangeAudit;
import io.dicomadapter.control.change.ConfigurationNotWrittenException;
import io.dicomadapter.control.change.EntryChange;
import io.dicomadapter.control.change.EntrySink;
import io.dicomadapter.control.change.Precondition;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.ChangeRefusedException.Cause;
import io.dicomadapter.control.kubernetes.resource.CustomResources;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.EntrySpec;
import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import io.dicomadapter.control.kubernetes.resource.ResourceNames;
import io.dicomadapter.control.kubernetes.resource.ResourceType;
import io.dicomadapter.control.kubernetes.resource.SpecReader;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Makes changes to the resources, and waits until the replica that leads has put them in force. */
public final class ResourceSink implements EntrySink {

    private static final int MOST_TRIES = 5;

    private final RuntimeConfiguration current;
    private final CustomResources resources;
    private final ResourceCaches caches;
    private final SpecReader specs;
    private final EntrySink topic;
    private final ChangeAudit audit;
    private final InForce inForce;

    /** @param topic for entries that no resource makes: they are from before there were any */
    public ResourceSink(
            RuntimeConfiguration current,
            CustomResources resources,
            ResourceCaches caches,
            SpecReader specs,
            EntrySink topic,
            ChangeAudit audit) {
        this.current = current;
        this.resources = resources;
        this.caches = caches;
        this.specs = specs;
        this.topic = topic;
        this.audit = audit;
        this.inForce = new InForce(current, resources, caches);
    }

    @Override
    public HeldEntry bring(Wish wish, Precondition meant, ConfigChange by)
            throws ChangeRefusedException, ConfigurationNotWrittenException, InterruptedException {
        for (int tries = 1; ; tries++) {
            requireLoaded();
            EntryChange change = wish.change(current.held());
            try {
                return bring(change, wish, meant, by);
            } catch (KubernetesClientException e) {
                if (!CustomResources.isConflict(e) || tries == MOST_TRIES) {
                    throw ApiRefusal.of(e);
                }
            }
        }
    }

    private HeldEntry bring(EntryChange change, Wish wish, Precondition meant, ConfigChange by)
            throws ChangeRefusedException, ConfigurationNotWrittenException, InterruptedException {
        Optional<EntryResource> resource = change.before().flatMap(this::resourceOf);
        HeldEntry outcome;
        if (change.after().isPresent()) {
            outcome = put(change, resource, meant);
        } else if (resource.isPresent()) {
            requireAsMeant(resource.get(), change, meant);
            resources.delete(resource.get());
            inForce.awaitGone(change.key(), resource.get().owner());
            outcome = change.before().orElseThrow();
        } else {
            return topic.bring(wish, meant, by);
        }
        audit.applied(change, by);
        return outcome;
    }

    private HeldEntry put(EntryChange change, Optional<EntryResource> before, Precondition meant)
            throws ChangeRefusedException, ConfigurationNotWrittenException, InterruptedException {
        ConfigEntry entry = change.after().orElseThrow();
        if (before.isPresent()) {
            requireAsMeant(before.get(), change, meant);
            return inForce.await(resources.replaceSpec(before.get(), EntrySpec.of(entry)), entry);
        }
        ResourceType type = ResourceType.of(entry);
        String name =
                ResourceNames.nameFor(entry, taken -> caches.find(type, taken).isPresent());
        EntryResource created = resources.create(type, name, EntrySpec.of(entry));
        try {
            return inForce.await(created, entry);
        } catch (ChangeRefusedException e) {
            // What was refused must not be there.
            resources.delete(created);
            throw e;
        }
    }

    private Optional<EntryResource> resourceOf(HeldEntry held) {
        ResourceType type = ResourceType.of(held.entry());
        return held.change()
                .flatMap(change -> resources.nameOf(type, change.by()))
                .flatMap(name -> resources.get(type, name));
    }

    private void requireAsMeant(EntryResource resource, EntryChange change, Precondition meant)
            throws ChangeRefusedException {
        if (resource.isDeleted()) {
            throw new ChangeRefusedException(Cause.CONFLICT, resource.owner() + " is being deleted");
        }
        if (!meant.isForAny() && !says(resource, change.before().orElseThrow().entry())) {
            throw new ChangeRefusedException(
                    Cause.CHANGED_MEANWHILE,
                    resource.owner() + " says something else by now than the version of If-Match: get it again");
        }
    }

    private boolean says(EntryResource resource, ConfigEntry entry) {
        try {
            return specs.read(resource).equals(entry);
        } catch (ChangeRefusedException e) {
            return false;
        }
    }

    private void requireLoaded() throws ConfigurationNotWrittenException {
        if (!current.isLoaded() || !caches.areComplete()) {
            throw new ConfigurationNotWrittenException("the config topic and the resources are not read yet", null);
        }
    }
}
