package io.dicomadapter.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An AE title that the product answers to, and what becomes of the instances sent to it.
 *
 * @param name unique name; the AE title where none is given
 * @param aeTitle what senders call: 1 to 16 characters, compared exactly after trimming
 * @param processor name of the job processor; {@link #DEFAULT_PROCESSOR} where none is given
 * @param processorSettings the processor's settings; the processor judges them, not this entry
 * @param ignoredSopClasses instances of these are answered with Success and not stored
 * @param allowedSopClasses where not empty, only these are accepted
 * @param overwriteSameInstance whether the last of several different instances with one SOP Instance UID wins in a group,
 *     instead of the first
 * @param metadataTags attributes that every instance's event carries, whichever AE title it was sent to, besides those
 *     that are grouped by: in any notation of {@link TagText}, kept as {@code GGGGEEEE}
 * @param late what becomes of instances whose group has become jobs already; {@link LatePolicy#NEW_JOB} where none is
 *     given
 * @param retention how long the files of a group are kept after it has become jobs, so that they can be replayed; zero where
 *     none is given
 */
public record ApplicationEntity(
        String name,
        String aeTitle,
        String processor,
        Map<String, String> processorSettings,
        List<String> ignoredSopClasses,
        List<String> allowedSopClasses,
        boolean overwriteSameInstance,
        List<String> metadataTags,
        LatePolicy late,
        Duration retention)
        implements ConfigEntry {

    /** The processor of AE titles that name none. */
    public static final String DEFAULT_PROCESSOR = "AeTitleJobProcessor";

    /** Most {@link #metadataTags} of one AE title. */
    public static final int MAX_METADATA_TAGS = 64;

    /** Longest {@link #retention}: as long as the events that a replay reads are there. */
    public static final Duration MAX_RETENTION = Duration.ofDays(7);

    static final String KEY_PREFIX = "ae/";

    public ApplicationEntity {
        aeTitle = Text.trimmed(aeTitle);
        name = Text.orElse(Text.trimmed(name), aeTitle);
        processor = Text.orElse(Text.trimmed(processor), DEFAULT_PROCESSOR);
        processorSettings = processorSettings == null ? Map.of() : Text.sorted(processorSettings);
        ignoredSopClasses = Text.list(ignoredSopClasses);
        allowedSopClasses = Text.list(allowedSopClasses);
        metadataTags = Text.list(metadataTags).stream()
                .map(tag -> TagText.normalized(tag).orElse(tag))
                .distinct()
                .toList();
        late = late == null ? LatePolicy.NEW_JOB : late;
        retention = retention == null ? Duration.ZERO : retention;
    }

    /** An AE title whose files go when they have become jobs. */
    public ApplicationEntity(
            String name,
            String aeTitle,
            String processor,
            Map<String, String> processorSettings,
            List<String> ignoredSopClasses,
            List<String> allowedSopClasses,
            boolean overwriteSameInstance,
            List<String> metadataTags,
            LatePolicy late) {
        this(
                name,
                aeTitle,
                processor,
                processorSettings,
                ignoredSopClasses,
                allowedSopClasses,
                overwriteSameInstance,
                metadataTags,
                late,
                Duration.ZERO);
    }

    /** An AE title whose late instances make new jobs. */
    public ApplicationEntity(
            String name,
            String aeTitle,
            String processor,
            Map<String, String> processorSettings,
            List<String> ignoredSopClasses,
            List<String> allowedSopClasses,
            boolean overwriteSameInstance,
            List<String> metadataTags) {
        this(
                name,
                aeTitle,
                processor,
                processorSettings,
                ignoredSopClasses,
                allowedSopClasses,
                overwriteSameInstance,
                metadataTags,
                LatePolicy.NEW_JOB);
    }

    /** An AE title without metadata tags. */
    public ApplicationEntity(
            String name,
            String aeTitle,
            String processor,
            Map<String, String> processorSettings,
            List<String> ignoredSopClasses,
            List<String> allowedSopClasses,
            boolean overwriteSameInstance) {
        this(
                name,
                aeTitle,
                processor,
                processorSettings,
                ignoredSopClasses,
                allowedSopClasses,
                overwriteSameInstance,
                List.of());
    }

    /** The same AE title, judged by other settings of its processor. */
    public ApplicationEntity withSettings(Map<String, String> settings) {
        return new ApplicationEntity(
                name,
                aeTitle,
                processor,
                settings,
                ignoredSopClasses,
                allowedSopClasses,
                overwriteSameInstance,
                metadataTags,
                late,
                retention);
    }

    /** Record key of the AE with this name. */
    public static String keyOf(String name) {
        return KEY_PREFIX + name;
    }

    @Override
    public String key() {
        return keyOf(name);
    }

    @Override
    public List<String> problems() {
        Problems problems = new Problems("ApplicationEntity " + name);
        problems.checkName("name", name);
        problems.checkAeTitle("aeTitle", aeTitle);
        problems.checkName("processor", processor);
        problems.checkUids("ignoredSopClasses", ignoredSopClasses);
        problems.checkUids("allowedSopClasses", allowedSopClasses);
        ignoredSopClasses.stream()
                .filter(allowedSopClasses::contains)
                .forEach(uid -> problems.add("ignoredSopClasses: '" + uid
                        + "' is in allowedSopClasses too; a SOP class is allowed in one of them only"));
        problems.checkTags("metadataTags", metadataTags, MAX_METADATA_TAGS);
        problems.checkDuration("retention", retention, MAX_RETENTION);
        return problems.toList();
    }
}
