package io.dicomadapter.control.kubernetes.resource;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.ChangeRefusedException.Cause;
import io.dicomadapter.control.entry.EntryBody;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.processor.JobProcessors;
import java.util.Optional;

/** Reads the entry that a resource is, by the rules of all ways in. */
public final class SpecReader {

    private final JobProcessors processors;
    private final int maximumBytes;

    public SpecReader(JobProcessors processors, int maximumBytes) {
        this.processors = processors;
        this.maximumBytes = maximumBytes;
    }

    /** @throws ChangeRefusedException with all that is wrong */
    public ConfigEntry read(EntryResource resource) throws ChangeRefusedException {
        byte[] text = EventJson.mapper().writeValueAsBytes(resource.spec());
        if (text.length > maximumBytes) {
            throw new ChangeRefusedException(
                    Cause.TOO_LARGE, "the spec is larger than the " + maximumBytes + " bytes that are allowed");
        }
        return new EntryBody(resource.type().entries()).read(text, Optional.empty(), processors);
    }
}
