package io.dicomadapter.control.kubernetes.resource;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** {@code kind: ApplicationEntity}. */
@Group(ResourceType.GROUP)
@Version(ResourceType.VERSION)
@Kind("ApplicationEntity")
@Singular("applicationentity")
@Plural("applicationentities")
@ShortNames({"ae", "aet"})
@AdditionalPrinterColumn(name = "AE title", jsonPath = ".spec.aeTitle", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Processor",
        jsonPath = ".spec.processor",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class ApplicationEntityResource extends CustomResource<ApplicationEntitySpec, EntryStatus>
        implements Namespaced {

    private static final long serialVersionUID = 1L;

    @Override
    protected ApplicationEntitySpec initSpec() {
        return null;
    }

    @Override
    protected EntryStatus initStatus() {
        return null;
    }
}
