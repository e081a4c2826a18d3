package io.dicomadapter.dicom.fuzz;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.DataSetFormatException;
import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.SmallDataSet;
import io.dicomadapter.dicom.data.Tags;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A data set. The first byte chooses its transfer syntax, the second the size of the pieces in which it comes: it is refused
 * as the one exception says, or the same is found whatever the pieces.
 */
public final class HeaderScannerFuzz {

    static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    private static final int CHOICES = 2;
    private static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;
    private static final int CONTENT_SEQUENCE = 0x0040_A730;
    private static final Set<Integer> WANTED = Set.of(
            SPECIFIC_CHARACTER_SET,
            Tags.SOP_INSTANCE_UID,
            Tags.PATIENT_NAME,
            Tags.STUDY_INSTANCE_UID,
            CONTENT_SEQUENCE);

    private HeaderScannerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < CHOICES) {
            return;
        }
        TransferSyntax syntax = SYNTAXES.get(Byte.toUnsignedInt(input[0]) % SYNTAXES.size());
        int piece = 1 + Byte.toUnsignedInt(input[1]);
        ByteBuffer dataSet =
                ByteBuffer.wrap(input, CHOICES, input.length - CHOICES).slice().asReadOnlyBuffer();
        Optional<HeaderValues> whole = scan(syntax, dataSet, Math.max(1, dataSet.remaining()));
        Optional<HeaderValues> inPieces = scan(syntax, dataSet, piece);
        Promise.holds(agree(syntax, whole, inPieces), "what is found depends on the pieces");
        if (!syntax.deflated()) { // which no message's data set is
            readWhole(syntax, dataSet);
        }
    }

    /** How far zlib sees before it notices damage depends on how much it is given: only then may one be refused. */
    private static boolean agree(TransferSyntax syntax, Optional<HeaderValues> whole, Optional<HeaderValues> inPieces) {
        boolean oneIsRefused = whole.isPresent() != inPieces.isPresent();
        return (syntax.deflated() && oneIsRefused) || whole.equals(inPieces);
    }

    private static Optional<HeaderValues> scan(TransferSyntax syntax, ByteBuffer dataSet, int piece) {
        try (HeaderScanner scanner = new HeaderScanner(syntax, WANTED)) {
            for (int at = 0; at < dataSet.limit(); at += piece) {
                scanner.feed(dataSet.slice(at, Math.min(piece, dataSet.limit() - at)));
            }
            scanner.end();
            return Optional.of(scanner.values());
        } catch (DataSetFormatException refused) {
            return Optional.empty();
        }
    }

    /** The other reader of data sets, for those of messages. */
    private static void readWhole(TransferSyntax syntax, ByteBuffer dataSet) {
        byte[] bytes = new byte[dataSet.remaining()];
        dataSet.get(0, bytes);
        try {
            for (SmallDataSet item : SmallDataSet.read(bytes, syntax).items(CONTENT_SEQUENCE)) {
                Optional<String> unused = item.text(Tags.SOP_INSTANCE_UID);
            }
        } catch (DataSetFormatException refused) {
            // as it should be
        }
    }
}
