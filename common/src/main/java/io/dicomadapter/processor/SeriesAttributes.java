package io.dicomadapter.processor;

import io.dicomadapter.config.TagText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Attributes of a series that can be named by keyword (PS3.6) instead of tag. */
final class SeriesAttributes {

    private static final Map<String, String> TAGS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        TAGS.put(SeriesTest.COUNT, SeriesTest.COUNT);
        TAGS.put("ImageType", "00080008");
        TAGS.put("SOPClassUID", "00080016");
        TAGS.put("Modality", "00080060");
        TAGS.put("Manufacturer", "00080070");
        TAGS.put("StationName", "00081010");
        TAGS.put("SeriesDescription", "0008103E");
        TAGS.put("ContrastBolusAgent", "00180010");
        TAGS.put("BodyPartExamined", "00180015");
        TAGS.put("SliceThickness", "00180050");
        TAGS.put("ProtocolName", "00181030");
        TAGS.put("ConvolutionKernel", "00181210");
        TAGS.put("PatientPosition", "00185100");
        TAGS.put("SeriesNumber", "00200011");
        TAGS.put("Laterality", "00200060");
    }

    private SeriesAttributes() {}

    /** Tag of an attribute as {@code GGGGEEEE}, {@link SeriesTest#COUNT}, or nothing. */
    static Optional<String> tagOf(String text) {
        return Optional.ofNullable(TAGS.get(text))
                .or(() -> TagText.normalized(text).filter(TagText::isInHeader));
    }

    static String allowed() {
        return String.join(", ", TAGS.keySet()) + " or a tag of the header";
    }
}
