package io.dicomadapter.event;

/**
 * No processor took the instance; its file is released. Written by job-grouper to {@code instances.unhandled} with the
 * key of the instance; for operators.
 *
 * @param instance the instance as it was announced
 * @param reason why, for people; free of patient data
 */
public record InstanceUnhandled(InstanceStored instance, String reason) implements Event {
    public InstanceUnhandled {
        Required.field("instance", instance);
        Required.field("reason", reason);
    }
}
