package io.dicomadapter.dicom.data;

import io.dicomadapter.dicom.TransferSyntax;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A data set that is held whole and whose sequences can be entered, for the small ones that messages carry. Looks at one
 * level at a time: {@link #items} reads the next one, only of the sequence that is asked for, and nesting costs no stack.
 */
public final class SmallDataSet {

    private final Elements elements;
    private final Map<Integer, Elements.Value> values;

    private SmallDataSet(Elements elements, Map<Integer, Elements.Value> values) {
        this.elements = elements;
        this.values = values;
    }

    /**
     * @param bytes of which this takes possession
     * @throws DataSetFormatException if they are no data set in this transfer syntax
     * @throws IllegalArgumentException if that is deflated
     */
    public static SmallDataSet read(byte[] bytes, TransferSyntax syntax) throws DataSetFormatException {
        if (syntax.deflated()) {
            throw new IllegalArgumentException("a small data set must not be deflated");
        }
        return level(new Elements(bytes, Encoding.of(syntax)), 0, bytes.length);
    }

    /** The value without padding, one character a byte; empty if there is none. */
    public Optional<String> text(int tag) {
        return Optional.ofNullable(values.get(tag)).map(this::text).filter(text -> !text.isEmpty());
    }

    /** @throws DataSetFormatException if there is none */
    public String requireText(int tag) throws DataSetFormatException {
        Optional<String> text = text(tag);
        if (text.isEmpty()) {
            throw new DataSetFormatException("Element " + Tags.format(tag), "a value", "none");
        }
        return text.get();
    }

    /** The value of an element with VR US and VM 1. */
    public OptionalInt number(int tag) {
        Elements.Value value = values.get(tag);
        return value == null || value.end() - value.start() != Short.BYTES
                ? OptionalInt.empty()
                : OptionalInt.of(elements.u16(value.start()));
    }

    /** The items of a sequence; none if it is absent or empty. */
    public List<SmallDataSet> items(int tag) throws DataSetFormatException {
        List<SmallDataSet> items = new ArrayList<>();
        Elements.Value sequence = values.get(tag);
        int at = sequence == null ? 0 : sequence.start();
        while (sequence != null && at < sequence.end()) {
            Elements.Value item = elements.item(at, sequence.end());
            items.add(level(elements, item.start(), item.end()));
            at = item.next();
        }
        return items;
    }

    private static SmallDataSet level(Elements elements, int start, int end) throws DataSetFormatException {
        Map<Integer, Elements.Value> values = new HashMap<>();
        int at = start;
        while (at < end) {
            Elements.Value value = elements.element(at, end);
            values.putIfAbsent(value.tag(), value);
            at = value.next();
        }
        return new SmallDataSet(elements, values);
    }

    private String text(Elements.Value value) {
        ByteBuffer bytes = elements.bytes(value);
        String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }
}
