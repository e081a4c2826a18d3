package io.dicomadapter.processor;

import io.dicomadapter.event.InstanceStored;
import java.util.List;
import java.util.Optional;

/** The value of an attribute that an instance is judged by. */
public final class TagValue {

    private TagValue() {}

    /**
     * Value of the tag in the instance; several values are one, joined as DICOM joins them.
     *
     * @param tag {@code GGGGEEEE}
     * @return empty where the instance does not have the tag, or has it without a value
     */
    public static Optional<String> of(InstanceStored instance, String tag) {
        return Optional.of(String.join("\\", all(instance, tag)).strip()).filter(text -> !text.isEmpty());
    }

    /** Its values one by one; empty where the instance does not have the tag. */
    public static List<String> all(InstanceStored instance, String tag) {
        return switch (tag) {
            case "0020000D" -> List.of(instance.studyInstanceUid());
            case "0020000E" -> List.of(instance.seriesInstanceUid());
            case "00080018" -> List.of(instance.sopInstanceUid());
            case "00080016" -> List.of(instance.sopClassUid());
            default -> instance.attributes().getOrDefault(tag, List.of());
        };
    }
}
