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

/** {@code kind: Destination}. */
@Group(ResourceType.GROUP)
@Version(ResourceType.VERSION)
@Kind("Destination")
@Singular("destination")
@Plural("destinations")
@ShortNames({"ddest", "ddst"})
@AdditionalPrinterColumn(name = "AE title", jsonPath = ".spec.aeTitle", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Host", jsonPath = ".spec.host", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Port", jsonPath = ".spec.port", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class DestinationResource extends CustomResource<DestinationSpec, EntryStatus> implements Namespaced {

    private static final long serialVersionUID = 1L;

    @Override
    protected DestinationSpec initSpec() {
        return null;
    }

    @Override
    protected EntryStatus initStatus() {
        return null;
    }
}
