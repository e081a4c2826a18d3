package io.dicomadapter.dicom.data;

import io.dicomadapter.dicom.TransferSyntax;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Reads a few top-level elements of a data set while it streams past, cut into fragments anywhere:
 *
 * <pre>{@code
 * try (HeaderScanner scanner = new HeaderScanner(syntax, Set.of(Tags.STUDY_INSTANCE_UID))) {
 *     for (ByteBuffer next = input.next(); next != null; next = input.next()) {
 *         scanner.feed(next);
 *         ...
 *     }
 *     scanner.end();
 *     HeaderValues values = scanner.values();
 * }
 * }</pre>
 *
 * Stops at the pixel data or at the first element beyond the last wanted one, whichever comes first; what follows is not
 * looked at. Elements out of order are found as long as they come before that point, and the first of several with the
 * same tag counts. Odd lengths are read as they are. Memory is bounded by the wanted values, whatever the lengths say,
 * and nesting costs no stack. Not for use by several threads at once.
 */
public final class HeaderScanner implements AutoCloseable {

    /** A longer value of a wanted element is skipped and listed in {@link HeaderValues#skipped()}. */
    public static final int MAX_VALUE_BYTES = 64 * 1024;
    /** Sequences of undefined length within one another; the same limit as DCMTK's. */
    public static final int MAX_NESTING = 64;
    /** Of a deflated data set, before its pixel data. */
    public static final long MAX_INFLATED_BYTES = 64L * 1024 * 1024;
    /** Inflated bytes from one deflated byte; deflate itself allows about 1000. */
    public static final int MAX_INFLATE_RATIO = 200;
    /** Up to here the ratio is not looked at: a header may well hold a private block of zeros. */
    public static final long INFLATE_RATIO_FREE_BYTES = 8L * 1024 * 1024;

    private final WantedElements wanted;
    private final ElementWalker walker;
    private final BoundedInflater inflater; // null unless deflated
    private final Encoding encoding;

    /** @param wantedTags of the data set's own elements, not those in sequences; pixel data and beyond is never found */
    public HeaderScanner(TransferSyntax syntax, Set<Integer> wantedTags) {
        encoding = Encoding.of(syntax);
        wanted = new WantedElements(wantedTags);
        walker = new ElementWalker(encoding, wanted);
        inflater = syntax.deflated() ? new BoundedInflater(walker) : null;
    }

    /**
     * Takes the next bytes. Neither moves the fragment's position nor keeps the fragment.
     *
     * @throws DataSetFormatException if they can't belong to a data set in this transfer syntax; the scanner is then of
     *     no further use
     */
    public void feed(ByteBuffer fragment) throws DataSetFormatException {
        if (inflater == null) {
            walker.feed(fragment, fragment.position(), fragment.remaining());
            return;
        }
        inflater.feed(fragment);
        if (walker.done()) {
            inflater.close();
        }
    }

    /** Whether everything wanted was seen or can't come any more: feeding may go on, but does nothing. */
    public boolean done() {
        return walker.done();
    }

    /**
     * The data set is complete. Wanted elements that did not come are simply absent.
     *
     * @throws DataSetFormatException if it ended within an element
     */
    public void end() throws DataSetFormatException {
        if (inflater != null) {
            inflater.end();
        }
        walker.end();
    }

    /** The wanted elements found so far; all of them once {@link #done()} or after {@link #end()}. */
    public HeaderValues values() {
        return wanted.values(encoding.bigEndian());
    }

    /** Frees what a deflated data set needs; may be called at any time, and again. */
    @Override
    public void close() {
        if (inflater != null) {
            inflater.close();
        }
    }
}
