package io.dicomadapter.dicom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a data set is encoded (PS3.5 section 10 and Annex A).
 *
 * @param name as in PS3.6 Table A-1
 * @param explicitVr whether each element carries its VR
 * @param deflated whether the whole data set is a raw deflate stream (PS3.5 A.5)
 * @param encapsulated whether pixel data is a sequence of fragments (PS3.5 A.4)
 */
public record TransferSyntax(
        Uid uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

    // Before the constants, which are read from it.
    private static final Map<String, TransferSyntax> REGISTERED = TabSeparated.rows(
                    TransferSyntax.class, "transfer-syntaxes.tsv", 6)
            .map(TransferSyntax::ofRow)
            .collect(Collectors.toUnmodifiableMap(syntax -> syntax.uid.value(), Function.identity()));

    /** Which every application entity must support. */
    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = registered("1.2.840.10008.1.2");

    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = registered("1.2.840.10008.1.2.1");
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = registered("1.2.840.10008.1.2.1.99");
    /** Retired, and still sent. */
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = registered("1.2.840.10008.1.2.2");

    /** The transfer syntax registered under this UID, retired ones included; empty for private and unknown ones. */
    public static Optional<TransferSyntax> find(String uid) {
        return Optional.ofNullable(REGISTERED.get(uid));
    }

    private static TransferSyntax registered(String uid) {
        return find(uid).orElseThrow(() -> new IllegalStateException(uid + " is missing in transfer-syntaxes.tsv"));
    }

    // uid, name, then for each property its name or "-"
    private static TransferSyntax ofRow(List<String> row) {
        return new TransferSyntax(
                Uid.of(row.get(0)),
                row.get(1),
                flag(row.get(2), "explicit"),
                flag(row.get(3), "big"),
                flag(row.get(4), "deflated"),
                flag(row.get(5), "encapsulated"));
    }

    private static boolean flag(String cell, String set) {
        if (!cell.equals(set) && !cell.equals("-")) {
            throw new IllegalStateException("transfer-syntaxes.tsv: expected " + set + " or -, found " + cell);
        }
        return cell.equals(set);
    }
}
