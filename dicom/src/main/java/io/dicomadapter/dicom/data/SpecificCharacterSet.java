package io.dicomadapter.dicom.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The characters of a data set's text (PS3.3 C.12.1.1.2), as (0008,0005) declares them. ISO 2022 escapes are followed
 * as well as broken writers allow. Bytes that the declared set does not have, and undeclared ones, are read as ISO
 * 8859-1: that never fails, and nothing becomes the same question mark, so that nothing is grouped by mistake.
 */
final class SpecificCharacterSet {

    static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(StandardCharsets.ISO_8859_1);

    private static final char ESCAPE = 0x1B;
    private static final Charset FALLBACK = StandardCharsets.ISO_8859_1;

    // By ISO registration number, of "ISO_IR 100" as of "ISO 2022 IR 100" (PS3.3 Tables C.12-2 to C.12-5)
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("13", "JIS_X0201"),
            Map.entry("58", "GB2312"),
            Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"),
            Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"),
            Map.entry("126", "ISO-8859-7"),
            Map.entry("127", "ISO-8859-6"),
            Map.entry("138", "ISO-8859-8"),
            Map.entry("144", "ISO-8859-5"),
            Map.entry("148", "ISO-8859-9"),
            Map.entry("149", "EUC-KR"),
            Map.entry("166", "TIS-620"),
            Map.entry("192", "UTF-8"),
            Map.entry("203", "ISO-8859-15"));

    // What follows ESC to put a set of two-byte characters in the place of ASCII
    private static final Map<String, String> TWO_BYTE_G0 = Map.of("$B", "x-JIS0208", "$(D", "JIS_X0212-1990");

    // What follows ESC to bring ASCII (or its Japanese twin) back
    private static final List<String> ASCII_G0 = List.of("(B", "(J");

    // What follows ESC to choose the upper half; each of these Java sets has ASCII in its lower half
    private static final Map<String, String> G1 = Map.ofEntries(
            Map.entry(")I", "JIS_X0201"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB2312"),
            Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"),
            Map.entry("-C", "ISO-8859-3"),
            Map.entry("-D", "ISO-8859-4"),
            Map.entry("-F", "ISO-8859-7"),
            Map.entry("-G", "ISO-8859-6"),
            Map.entry("-H", "ISO-8859-8"),
            Map.entry("-L", "ISO-8859-5"),
            Map.entry("-M", "ISO-8859-9"),
            Map.entry("-T", "TIS-620"),
            Map.entry("-b", "ISO-8859-15"));

    private final Charset initial;

    private SpecificCharacterSet(Charset initial) {
        this.initial = initial;
    }

    /** @param value the bytes of (0008,0005); unknown names stand for the default repertoire */
    static SpecificCharacterSet ofValue(byte[] value) {
        String first = new String(value, StandardCharsets.ISO_8859_1).split("\\\\", 2)[0].strip();
        if (first.equals("GBK") || first.equals("GB18030")) {
            return new SpecificCharacterSet(charset(first));
        }
        String number = first.substring(first.lastIndexOf(' ') + 1);
        return new SpecificCharacterSet(charset(NAMES.getOrDefault(number, FALLBACK.name())));
    }

    /** What text is in before the first escape; the whole of it when there are no code extensions. */
    Charset initial() {
        return initial;
    }

    /** A text of one value. */
    String decodeValue(byte[] bytes) {
        return String.join("\\", decodeValues(bytes));
    }

    /** The values between the backslashes; a byte 5C that is half of a character is none. */
    List<String> decodeValues(byte[] bytes) {
        // GBK and GB 18030 have characters with a second byte of 5C: characters first, values second.
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        return raw.indexOf(ESCAPE) < 0 ? List.of(decode(raw, initial).split("\\\\", -1)) : decodeEscaped(raw);
    }

    /** @param raw one char a byte */
    private List<String> decodeEscaped(String raw) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        Charset twoByte = null;
        Charset current = initial;
        int from = 0;
        for (int at = 0; at < raw.length(); at++) {
            boolean separator = raw.charAt(at) == '\\' && twoByte == null;
            String escape = raw.charAt(at) == ESCAPE ? escapeAt(raw, at + 1) : null;
            if (!separator && escape == null) {
                continue;
            }
            value.append(decode(raw.substring(from, at), twoByte == null ? current : twoByte));
            if (separator) {
                values.add(value.toString());
                value.setLength(0);
                current = initial; // PS3.5 6.1.2.5.3: each value starts afresh
            } else {
                at += escape.length();
                current = G1.containsKey(escape) ? charset(G1.get(escape)) : current;
                twoByte = afterEscape(escape, twoByte);
            }
            from = at + 1;
        }
        values.add(value.append(decode(raw.substring(from), twoByte == null ? current : twoByte))
                .toString());
        return values;
    }

    private static Charset afterEscape(String escape, Charset twoByte) {
        if (ASCII_G0.contains(escape)) {
            return null;
        }
        return TWO_BYTE_G0.containsKey(escape) ? charset(TWO_BYTE_G0.get(escape)) : twoByte;
    }

    /** The escape sequence there, without ESC, or null if it is none that DICOM knows. */
    private static String escapeAt(String raw, int at) {
        for (int length = 2; length <= 3 && at + length <= raw.length(); length++) {
            String escape = raw.substring(at, at + length);
            if (ASCII_G0.contains(escape) || TWO_BYTE_G0.containsKey(escape) || G1.containsKey(escape)) {
                return escape;
            }
        }
        return null;
    }

    private static String decode(String raw, Charset charset) {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(); // reports what it can't decode
        } catch (CharacterCodingException e) {
            return raw;
        }
    }

    private static Charset charset(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : FALLBACK;
    }
}
