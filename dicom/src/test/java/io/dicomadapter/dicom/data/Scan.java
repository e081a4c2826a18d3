package io.dicomadapter.dicom.data;

import io.dicomadapter.dicom.TransferSyntax;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One way to feed a {@link HeaderScanner}: an encoding and a size of the pieces the data set is cut into. */
record Scan(TransferSyntax syntax, int fragmentBytes) {

    static final int WHOLE = Integer.MAX_VALUE;
    static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    static final Scan EXPLICIT = new Scan(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, WHOLE);
    static final Scan IMPLICIT = new Scan(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, WHOLE);
    static final Scan DEFLATED = new Scan(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, WHOLE);

    /** Every encoding, cut at every byte, at sizes that hit every boundary, and whole. */
    static List<Scan> all() {
        return SYNTAXES.stream()
                .flatMap(syntax -> List.of(1, 2, 3, 7, WHOLE).stream().map(size -> new Scan(syntax, size)))
                .toList();
    }

    DataSetWriter writer() {
        return new DataSetWriter(syntax);
    }

    HeaderScanner scanner(int... wanted) {
        Set<Integer> tags = Arrays.stream(wanted).boxed().collect(Collectors.toSet());
        return new HeaderScanner(syntax, tags);
    }

    /** Feeds all of it, says that it ended, and returns what was found. */
    HeaderValues values(byte[] dataSet, int... wanted) throws DataSetFormatException {
        try (HeaderScanner scanner = scanner(wanted)) {
            feed(scanner, dataSet);
            scanner.end();
            return scanner.values();
        }
    }

    void feed(HeaderScanner scanner, byte[] dataSet) throws DataSetFormatException {
        // One buffer for all pieces, as a socket has: what the scanner still needs it must have copied.
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.min(fragmentBytes, dataSet.length) + 2);
        for (int at = 0; at < dataSet.length; at += Math.min(fragmentBytes, dataSet.length)) {
            int count = Math.min(fragmentBytes, dataSet.length - at);
            buffer.clear().put((byte) 0xEE).put(dataSet, at, count).flip().position(1);
            scanner.feed(buffer);
        }
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer all = ByteBuffer.wrap(new byte[length]);
        Arrays.stream(parts).forEach(all::put);
        byte[] bytes = new byte[length];
        all.flip().get(bytes);
        return bytes;
    }

    static byte[] repeat(byte[] part, int times) {
        byte[][] parts = new byte[times][];
        Arrays.fill(parts, part);
        return concat(parts);
    }
}
