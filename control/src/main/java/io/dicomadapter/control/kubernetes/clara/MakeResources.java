package io.dicomadapter.control.kubernetes.clara;

import io.dicomadapter.control.kubernetes.resource.CustomResources;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.event.EventJson;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Makes imported resources, where there are none of their names. */
final class MakeResources {

    private final CustomResources resources;

    MakeResources(KubernetesClient client, String namespace) {
        this.resources = new CustomResources(client, namespace);
    }

    Result make(ImportedResource imported) {
        Optional<EntryResource> there = resources.get(imported.type(), imported.name());
        if (there.isEmpty()) {
            return new Result(
                    "created",
                    resources
                            .create(imported.type(), imported.name(), imported.spec())
                            .owner(),
                    true);
        }
        boolean isSame = EventJson.mapper()
                .valueToTree(there.get().spec())
                .equals(EventJson.mapper().valueToTree(imported.spec()));
        return isSame
                ? new Result("unchanged", there.get().owner(), true)
                : new Result("differs, left alone", there.get().owner(), false);
    }

    /** What became of one. */
    record Result(String what, String owner, boolean isDone) {

        @Override
        public String toString() {
            return what + ": " + owner;
        }
    }
}
