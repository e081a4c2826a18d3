package io.dicomadapter.store;

import io.dicomadapter.config.UidSyntax;
import io.dicomadapter.event.EventKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The one class that makes paths. Names are relative to the storage root, with {@code /} as separator; that is how events
 * carry them. What a peer has sent becomes a part of a name only in payloads, and only as a valid UID; else its hash does.
 *
 * <pre>
 * .dicom-adapter-store                  marker: this is the storage, not an empty mount point
 * instances/&lt;2 hex&gt;/&lt;id&gt;.dcm            what arrived
 * incoming/&lt;replica&gt;/&lt;id&gt;.part          being received
 * outbox/&lt;replica&gt;/                     stored, but not yet announced
 * payloads/&lt;job id&gt;/manifest.json       what a pipeline gets
 *                  /dicom/&lt;Study&gt;/&lt;Series&gt;/&lt;SOP&gt;.dcm
 * results/                              what a pipeline makes
 * exports/&lt;task id&gt;.progress            what an export has sent so far
 * </pre>
 */
public final class StorageLayout {

    /** File in the root that tells the storage from an empty mount point. */
    public static final String MARKER = ".dicom-adapter-store";

    /** Folder of all stored instances. */
    public static final String INSTANCES = "instances";

    /** Folder of what all replicas are receiving. */
    public static final String INCOMING = "incoming";

    /** Folder of what all replicas have stored but not announced. */
    public static final String OUTBOX = "outbox";

    /** Folder of all payloads. */
    public static final String PAYLOADS = "payloads";

    /** Folder of all results, for pipelines that have no place of their own. */
    public static final String RESULTS = "results";

    /** Folder of what exports have sent so far. */
    public static final String EXPORTS = "exports";

    /** Ends the name of every file that is not complete. */
    public static final String PART_SUFFIX = ".part";

    private static final String FILE_SUFFIX = ".dcm";
    private static final int FAN_OUT_DIGITS = 2;

    // What may be a file name as it is: no separator, no leading dot or hyphen.
    private static final Pattern FAN_OUT = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    private final Path root;

    private StorageLayout(Path root) {
        this.root = root;
    }

    /** Layout of the storage at this root; touches nothing. */
    public static StorageLayout at(Path root) {
        return new StorageLayout(root.toAbsolutePath().normalize());
    }

    public Path root() {
        return root;
    }

    /**
     * Creates what is missing of the fixed folders and the marker, durably. To be called before the first use, by any
     * number of services.
     */
    public void prepare() throws IOException {
        new StorageSkeleton(this).create();
    }

    /** Whether the root holds the storage: false where nothing is mounted there. */
    public boolean isMounted() {
        return Files.isRegularFile(root.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a folder belongs to the storage itself and stays when it is empty. */
    public boolean isFixedFolder(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.equals(root)) {
            return true;
        }
        if (!absolute.startsWith(root)) {
            return false;
        }
        Path relative = root.relativize(absolute);
        return relative.getNameCount() == 1
                || (relative.getNameCount() == 2 && !relative.startsWith(PAYLOADS) && !relative.startsWith(RESULTS));
    }

    /** File of a stored instance. */
    public String instance(String instanceId) {
        String name = safe(instanceId);
        return fanOutFolder(name) + "/" + name + FILE_SUFFIX;
    }

    /** Folder of what a replica of the receiver is receiving. */
    public String incoming(String replica) {
        return INCOMING + "/" + safe(replica);
    }

    /** File of an instance while a replica is receiving it. */
    public String incoming(String replica, String instanceId) {
        return incoming(replica) + "/" + safe(instanceId) + PART_SUFFIX;
    }

    /** Folder of what a replica of the receiver has stored but not announced. */
    public String outbox(String replica) {
        return OUTBOX + "/" + safe(replica);
    }

    /** Folder of a job's payload. */
    public String payload(String jobId) {
        return PAYLOADS + "/" + safe(jobId);
    }

    /** Manifest of a job's payload. */
    public String manifest(String jobId) {
        return payload(jobId) + "/manifest.json";
    }

    /** File of an instance in a payload, relative to the payload's folder. */
    public String payloadFile(String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
        return "dicom/" + uid(studyInstanceUid) + "/" + uid(seriesInstanceUid) + "/" + uid(sopInstanceUid)
                + FILE_SUFFIX;
    }

    /** Folder of a job's results, for a pipeline that has no place of its own. */
    public String results(String jobId) {
        return RESULTS + "/" + safe(jobId);
    }

    /** File that tells what an export to one destination has sent so far. */
    public String exportProgress(String taskId) {
        return EXPORTS + "/" + safe(taskId) + ".progress";
    }

    /**
     * The file that a name stands for. Names come from events, so from anyone who may write to a topic: one that could
     * lead out of the root is refused.
     *
     * @throws UnsafePathException where it breaks a rule; the message does not quote it
     * @throws IOException where symbolic links cannot be followed
     */
    public Path resolve(String relative) throws IOException {
        return new SafePath(root).resolve(relative);
    }

    /**
     * Whether a name could stand for a file here, as far as its text says. Asks nothing of the file system: where links lead,
     * {@link #resolve} knows.
     *
     * @throws UnsafePathException where it breaks a rule; the message does not quote it
     */
    public static void requirePlain(String relative) throws UnsafePathException {
        SafePath.checkText(relative);
    }

    /**
     * Name of a file under the root.
     *
     * @throws IllegalArgumentException where it is not under the root
     */
    public String relativize(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(root) || absolute.equals(root)) {
            throw new IllegalArgumentException("the file is not under the storage root");
        }
        return root.relativize(absolute).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    static String fanOutFolder(int number) {
        return INSTANCES + "/" + HexFormat.of().toHexDigits(number, FAN_OUT_DIGITS);
    }

    private static String fanOutFolder(String instanceId) {
        String tail = instanceId.substring(Math.max(0, instanceId.length() - FAN_OUT_DIGITS));
        // Ids of ours end in hexadecimal digits; anything else must still land in one of the folders that exist.
        return FAN_OUT.matcher(tail).matches()
                ? INSTANCES + "/" + tail
                : INSTANCES + "/" + EventKeys.hash(instanceId).substring(0, FAN_OUT_DIGITS);
    }

    private static String safe(String name) {
        return SAFE_NAME.matcher(name).matches() ? name : EventKeys.hash(name);
    }

    private static String uid(String value) {
        return UidSyntax.isValid(value) ? value : EventKeys.hash(value == null ? "" : value);
    }
}
