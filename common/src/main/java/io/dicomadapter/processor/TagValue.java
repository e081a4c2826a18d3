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
        String value = switch (tag) {
            case "0020000D" -> instance.studyInstanceUid();
            case "0020000E" -> instance.seriesInstanceUid();
            case "00080018" -> instance.sopInstanceUid();
            case "00080016" -> instance.sopClassUid();
            default -> String.join("\\", instance.attributes().getOrDefault(tag, List.of()));
        };
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }
}
