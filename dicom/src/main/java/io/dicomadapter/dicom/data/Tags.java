package io.dicomadapter.dicom.data;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Element tags, group number in the upper 16 bits, under their keywords (PS3.6 Table 6-1). Tags are unsigned: compare
 * them with {@link Integer#compareUnsigned}.
 */
public final class Tags {

    public static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;
    public static final int IMAGE_TYPE = 0x0008_0008;
    public static final int SOP_CLASS_UID = 0x0008_0016;
    public static final int SOP_INSTANCE_UID = 0x0008_0018;
    public static final int STUDY_DATE = 0x0008_0020;
    public static final int SERIES_DATE = 0x0008_0021;
    public static final int CONTENT_DATE = 0x0008_0023;
    public static final int ACQUISITION_DATE_TIME = 0x0008_002A;
    public static final int STUDY_TIME = 0x0008_0030;
    public static final int CONTENT_TIME = 0x0008_0033;
    public static final int ACCESSION_NUMBER = 0x0008_0050;
    public static final int MODALITY = 0x0008_0060;
    public static final int MANUFACTURER = 0x0008_0070;
    public static final int INSTITUTION_NAME = 0x0008_0080;
    public static final int REFERRING_PHYSICIAN_NAME = 0x0008_0090;
    public static final int STATION_NAME = 0x0008_1010;
    public static final int STUDY_DESCRIPTION = 0x0008_1030;
    public static final int SERIES_DESCRIPTION = 0x0008_103E;
    public static final int REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE = 0x0008_1111;
    public static final int REFERENCED_IMAGE_SEQUENCE = 0x0008_1140;
    public static final int REFERENCED_SOP_CLASS_UID = 0x0008_1150;
    public static final int REFERENCED_SOP_INSTANCE_UID = 0x0008_1155;
    public static final int PATIENT_NAME = 0x0010_0010;
    public static final int PATIENT_ID = 0x0010_0020;
    public static final int PATIENT_BIRTH_DATE = 0x0010_0030;
    public static final int PATIENT_SEX = 0x0010_0040;
    public static final int BODY_PART_EXAMINED = 0x0018_0015;
    public static final int SLICE_THICKNESS = 0x0018_0050;
    public static final int KVP = 0x0018_0060;
    public static final int PROTOCOL_NAME = 0x0018_1030;
    public static final int PATIENT_POSITION = 0x0018_5100;
    public static final int STUDY_INSTANCE_UID = 0x0020_000D;
    public static final int SERIES_INSTANCE_UID = 0x0020_000E;
    public static final int STUDY_ID = 0x0020_0010;
    public static final int SERIES_NUMBER = 0x0020_0011;
    public static final int INSTANCE_NUMBER = 0x0020_0013;
    public static final int IMAGE_POSITION_PATIENT = 0x0020_0032;
    public static final int IMAGE_ORIENTATION_PATIENT = 0x0020_0037;
    public static final int FRAME_OF_REFERENCE_UID = 0x0020_0052;
    public static final int POSITION_REFERENCE_INDICATOR = 0x0020_1040;
    public static final int SAMPLES_PER_PIXEL = 0x0028_0002;
    public static final int PHOTOMETRIC_INTERPRETATION = 0x0028_0004;
    public static final int NUMBER_OF_FRAMES = 0x0028_0008;
    public static final int FRAME_INCREMENT_POINTER = 0x0028_0009;
    public static final int ROWS = 0x0028_0010;
    public static final int COLUMNS = 0x0028_0011;
    public static final int PIXEL_SPACING = 0x0028_0030;
    public static final int BITS_ALLOCATED = 0x0028_0100;
    public static final int BITS_STORED = 0x0028_0101;
    public static final int HIGH_BIT = 0x0028_0102;
    public static final int PIXEL_REPRESENTATION = 0x0028_0103;
    public static final int RESCALE_INTERCEPT = 0x0028_1052;
    public static final int RESCALE_SLOPE = 0x0028_1053;
    public static final int PIXEL_DATA = 0x7FE0_0010;

    private static final Pattern TAG =
            Pattern.compile("(?:\\((\\p{XDigit}{4}),(\\p{XDigit}{4})\\)|(\\p{XDigit}{4}),?(\\p{XDigit}{4}))");

    private static final HexFormat UPPER_CASE = HexFormat.of().withUpperCase();

    private Tags() {}

    /**
     * Reads {@code 0020,000D}, {@code (0020,000D)} or {@code 0020000D}, in either case.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    public static int parse(String text) {
        Matcher matcher = TAG.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Tag must be eight hexadecimal digits such as 0020000D or 0020,000D, is: " + text);
        }
        boolean bracketed = matcher.group(1) != null;
        return Integer.parseUnsignedInt(matcher.group(bracketed ? 1 : 3) + matcher.group(bracketed ? 2 : 4), 16);
    }

    /** Eight upper-case hexadecimal digits: {@code 0020000D}. */
    public static String format(int tag) {
        return UPPER_CASE.toHexDigits(tag);
    }

    static int group(int tag) {
        return tag >>> 16;
    }

    /** Whether the element is one that a manufacturer made up (PS3.5 7.8). */
    static boolean isPrivate(int tag) {
        return (group(tag) & 1) == 1;
    }
}
