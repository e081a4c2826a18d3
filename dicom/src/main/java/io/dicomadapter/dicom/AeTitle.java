package io.dicomadapter.dicom;

/**
 * Name of an application entity: 1 to 16 characters of the ISO 646 basic G0 set without backslash (PS3.5 6.2, VR AE).
 * Leading and trailing spaces carry no meaning and are removed; what lies between is compared exactly.
 *
 * @param value the title without leading and trailing spaces
 */
public record AeTitle(String value) {

    public static final int MAX_LENGTH = 16;

    /** @throws IllegalArgumentException if the text is no AE title */
    public AeTitle {
        value = withoutSpacesAround(value);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("AE title must have 1 to 16 characters, not " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            requireAllowed(value.charAt(i));
        }
    }

    /** @throws IllegalArgumentException if the text is no AE title */
    public static AeTitle of(String value) {
        return new AeTitle(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void requireAllowed(char character) {
        if (character < ' ' || character > '~' || character == '\\') {
            throw new IllegalArgumentException(
                    String.format("AE title must be printable ISO 646 without backslash, not U+%04X", (int) character));
        }
    }

    // Spaces only: strip() would also remove control characters, which are errors here.
    private static String withoutSpacesAround(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }
}
