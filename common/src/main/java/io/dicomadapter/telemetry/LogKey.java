package io.dicomadapter.telemetry;

/**
 * Keys of log lines, the same in every service, so that one search follows an instance through all of them. A message
 * has the form {@code stored instanceId={} associationId={}}.
 */
public final class LogKey {

    /** One association, from the peer's request to its end; our own random id. */
    public static final String ASSOCIATION_ID = "associationId";

    public static final String CALLING_AET = "callingAet";
    public static final String CALLED_AET = "calledAet";

    /** One stored instance; our own random id, never a UID. */
    public static final String INSTANCE_ID = "instanceId";

    public static final String GROUP_ID = "groupId";
    public static final String JOB_ID = "jobId";
    public static final String EXPORT_ID = "exportId";

    private LogKey() {}
}
