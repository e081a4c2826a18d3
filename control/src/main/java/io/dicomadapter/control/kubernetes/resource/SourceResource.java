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

/** {@code kind: Source}. */
@Group(ResourceType.GROUP)
@Version(ResourceType.VERSION)
@Kind("Source")
@Singular("source")
@Plural("sources")
@ShortNames("dsrc")
@AdditionalPrinterColumn(name = "AE title", jsonPath = ".spec.aeTitle", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Hosts", jsonPath = ".spec.hosts", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class SourceResource extends CustomResource<SourceSpec, EntryStatus> implements Namespaced {

    private static final long serialVersionUID = 1L;

    @Override
    protected SourceSpec initSpec() {
        return null;
    }

    @Override
    protected EntryStatus initStatus() {
        return null;
    }
}
