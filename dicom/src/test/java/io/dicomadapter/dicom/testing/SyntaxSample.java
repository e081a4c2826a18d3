package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.testing.TestInstances.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A transfer syntax: the tool of somebody else's that makes a file in it, and how {@code storescu} proposes it. */
public enum SyntaxSample {
    EXPLICIT_LE("1.2.840.10008.1.2.1", "-xe", Kind.CT, "dcmconv +te"),
    IMPLICIT_LE("1.2.840.10008.1.2", "-xi", Kind.CT, "dcmconv +ti"),
    EXPLICIT_BE("1.2.840.10008.1.2.2", "-xb", Kind.CT, "dcmconv +tb"),
    DEFLATED("1.2.840.10008.1.2.1.99", "-xd", Kind.CT, "dcmconv +td"),
    // Baseline is for 8 bits per pixel
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "-xy", Kind.US_MULTI_FRAME, "dcmcjpeg +eb"),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.70", "-xs", Kind.CT, "dcmcjpeg +e1"),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", "-xt", Kind.CT, "dcmcjpls +el"),
    JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", "-xu", Kind.CT, "dcmcjpls +en"),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "-xv", Kind.CT, "gdcmconv --j2k"),
    RLE_LOSSLESS("1.2.840.10008.1.2.5", "-xr", Kind.US_MULTI_FRAME, "dcmcrle");

    /** 128 KiB of pixels: more than one PDU where they are not compressed. */
    private static final int SIDE = 256;

    private final String uid;
    private final String proposal;
    private final Kind kind;
    private final String encoder;

    SyntaxSample(String uid, String proposal, Kind kind, String encoder) {
        this.uid = uid;
        this.proposal = proposal;
        this.kind = kind;
        this.encoder = encoder;
    }

    public String uid() {
        return uid;
    }

    /** The option that makes {@code storescu} propose it. */
    public String proposal() {
        return proposal;
    }

    /** Makes a file of a study of its own in this transfer syntax. */
    public Path makeIn(Path folder) throws IOException, InterruptedException {
        Path plain = TestInstances.of(kind).size(SIDE, SIDE).build().writeTo(folder.resolve(this + "-plain.dcm"));
        Path encoded = folder.resolve(this + "-encoded.dcm");
        List<String> command = new ArrayList<>(List.of(encoder.split(" ")));
        command.addAll(List.of(plain.toString(), encoded.toString()));
        Dcmtk.run(command.get(0), command.subList(1, command.size()).toArray(String[]::new));
        // DCMTK writes lengths of sequences its own way, whatever the file has: let the file have them too.
        Path file = folder.resolve(this + ".dcm");
        Dcmtk.run("dcmconv", encoded.toString(), file.toString());
        return this == DEFLATED ? padded(file) : file;
    }

    /** As dcmconv makes it; half of all data sets have an odd length when they are deflated. */
    public static void makeDeflatedOfOddLength(Path file) throws IOException, InterruptedException {
        Path plain = file.resolveSibling("plain.dcm");
        do {
            TestInstances.ct().writeTo(plain);
            Dcmtk.run("dcmconv", "+td", plain.toString(), file.toString());
        } while (DataSets.in(file).length % 2 == 0);
        Files.delete(plain);
    }

    /** PS3.5 A.5: a deflated data set of odd length gets one more byte, which dcmconv leaves out and storescu adds. */
    private static Path padded(Path file) throws IOException {
        if (DataSets.in(file).length % 2 != 0) {
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
        }
        return file;
    }
}
