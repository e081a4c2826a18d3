package io.dicomadapter.store;

import java.io.IOException;

/** The file of an instance is not in the store: it was released, or never stored here. Trying again does not help. */
public final class InstanceMissingException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String instanceId;

    public InstanceMissingException(String instanceId, Throwable cause) {
        super("the file of instance " + instanceId + " is not in the store", cause);
        this.instanceId = instanceId;
    }

    public String instanceId() {
        return instanceId;
    }
}
