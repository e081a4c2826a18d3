package io.dicomadapter.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Value representations by tag, for implicit VR and for elements that someone passed on as UN (PS3.6 Table 6-1). */
final class ElementVrs {

    private static final String RESOURCE = "element-vrs.tsv";
    private static final Map<Integer, Vr> VRS = read();

    private ElementVrs() {}

    /** LO stands for all plain text; UN for private elements, whose representation nobody but their maker knows. */
    static Vr of(int tag) {
        if ((tag & 0xFFFF) == 0) {
            return Vr.UL; // group length, PS3.5 7.2
        }
        if (Tags.isPrivate(tag)) {
            return Vr.UN;
        }
        return VRS.getOrDefault(firstOfRepeatingGroup(tag), Vr.LO);
    }

    // Curves are 50xx, overlays 60xx (PS3.5 7.6)
    private static int firstOfRepeatingGroup(int tag) {
        int range = tag >>> 24;
        return range == 0x50 || range == 0x60 ? tag & 0xFF00_FFFF : tag;
    }

    private static Map<Integer, Vr> read() {
        Map<Integer, Vr> vrs = new HashMap<>();
        try (InputStream in = ElementVrs.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside " + ElementVrs.class.getName());
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> vrs.put(Tags.parse(line.substring(0, 8)), Vr.valueOf(line.substring(9))));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " can't be read", e);
        }
        return Map.copyOf(vrs);
    }
}
