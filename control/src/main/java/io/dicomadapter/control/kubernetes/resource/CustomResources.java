package io.dicomadapter.control.kubernetes.resource;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The custom resources of one namespace, at the API server. */
public final class CustomResources {

    private final KubernetesClient client;
    private final String namespace;

    public CustomResources(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            of(ResourceType type) {
        return client.genericKubernetesResources(type.context()).inNamespace(namespace);
    }

    /** What the resource of this name changes entries as. */
    public String owner(ResourceType type, String name) {
        return EntryResource.ownerOf(type, namespace, name);
    }

    /** The name of the resource that changes entries as this; empty for one of another kind or namespace. */
    public Optional<String> nameOf(ResourceType type, String owner) {
        String prefix = EntryResource.ownerOf(type, namespace, "");
        return owner.startsWith(prefix) ? Optional.of(owner.substring(prefix.length())) : Optional.empty();
    }

    public Optional<EntryResource> get(ResourceType type, String name) {
        return Optional.ofNullable(of(type).withName(name).get()).map(object -> new EntryResource(type, object));
    }

    /** @throws KubernetesClientException with {@link #isConflict} where there is one of this name */
    public EntryResource create(ResourceType type, String name, Map<String, Object> spec) {
        GenericKubernetesResource object = new GenericKubernetesResourceBuilder()
                .withApiVersion(ResourceType.API_VERSION)
                .withKind(type.kind())
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
        return new EntryResource(type, of(type).resource(object).create());
    }

    /** @throws KubernetesClientException with {@link #isConflict} where it was changed meanwhile */
    public EntryResource replaceSpec(EntryResource resource, Map<String, Object> spec) {
        return new EntryResource(
                resource.type(),
                of(resource.type()).resource(with(resource, "spec", spec)).update());
    }

    /** @throws KubernetesClientException with {@link #isConflict} where it was changed meanwhile */
    public void replaceStatus(EntryResource resource, EntryStatus status) {
        Object plain = client.getKubernetesSerialization().convertValue(status, LinkedHashMap.class);
        of(resource.type()).resource(with(resource, "status", plain)).updateStatus();
    }

    /** What the status says; empty where there is none, or one that is not ours. */
    public Optional<EntryStatus> statusOf(EntryResource resource) {
        try {
            return Optional.ofNullable(
                    client.getKubernetesSerialization().convertValue(resource.status(), EntryStatus.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** This very resource, as it was seen. */
    public void delete(EntryResource resource) {
        of(resource.type()).resource(resource.object()).delete();
    }

    public void addFinalizer(EntryResource resource) {
        of(resource.type()).withName(resource.name()).edit(object -> {
            object.addFinalizer(EntryResource.DRAIN_FINALIZER);
            return object;
        });
    }

    public void removeFinalizer(EntryResource resource) {
        of(resource.type()).withName(resource.name()).edit(object -> {
            object.removeFinalizer(EntryResource.DRAIN_FINALIZER);
            return object;
        });
    }

    /** Whether the API server says that the resource is another one by now. */
    public static boolean isConflict(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    /** Whether the API server says that the resource is not there any more. */
    public static boolean isGone(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Its metadata go along, the version among them: who changed it meanwhile wins. */
    private static GenericKubernetesResource with(EntryResource resource, String field, Object value) {
        return new GenericKubernetesResourceBuilder(resource.object())
                .addToAdditionalProperties(field, value)
                .build();
    }
}
