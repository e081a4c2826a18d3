package io.dicomadapter.dicom.fuzz;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.dimse.CCancelRq;
import io.dicomadapter.dicom.dimse.CEchoRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.dimse.DimseCommand;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.NActionRq;
import io.dicomadapter.dicom.dimse.NEventReportRq;
import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.EncodedPdus;
import io.dicomadapter.dicom.testing.Messages;
import io.dicomadapter.dicom.testing.TestInstances;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From what each target starts: valid input of every kind, and all that is known to be malformed. */
final class Seeds {

    private Seeds() {}

    /** Writes the seeds of a target, and what was found for it, as files: target, folder. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        List<byte[]> seeds = Target.valueOf(args[0]).seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }

    static Stream<byte[]> pdus() {
        return Stream.concat(
                Stream.of(
                        EncodedPdus.associateRq(),
                        EncodedPdus.associateRqWithEverything(),
                        EncodedPdus.associateAc(),
                        EncodedPdus.associateRj(),
                        EncodedPdus.pDataTf(),
                        EncodedPdus.releaseRq(),
                        EncodedPdus.releaseRp(),
                        EncodedPdus.abort()),
                malformedPdus());
    }

    static Stream<byte[]> commands() {
        return Stream.<DimseCommand>of(
                        Messages.store(1),
                        new CStoreRsp(1, DimseStatus.OUT_OF_RESOURCES, Messages.CT, Messages.INSTANCE, "no room"),
                        new CEchoRq(2, SopClasses.VERIFICATION),
                        new CCancelRq(3, false),
                        new NActionRq(4, Messages.CT, Messages.INSTANCE, 1, true),
                        new NEventReportRq(5, Messages.CT, Messages.INSTANCE, 2, true))
                .map(command -> bytes(Commands.encode(command)));
    }

    static Stream<byte[]> dataSets() {
        return IntStream.range(0, HeaderScannerFuzz.SYNTAXES.size())
                .boxed()
                .flatMap(syntax -> Stream.of(TestInstances.Kind.BASIC_TEXT_SR, TestInstances.Kind.CT)
                        .map(kind -> dataSet(syntax, kind)));
    }

    static Stream<byte[]> files() {
        return Stream.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                .map(syntax -> new FileMetaInformation(
                        Messages.CT, Messages.INSTANCE, syntax.uid().value(), "CALLING", "CALLED"))
                .map(meta -> bytes(meta.encode()));
    }

    /** The first byte of a session says whether an association is there already: see {@link SessionFuzz}. */
    static Stream<byte[]> sessions() {
        byte[] data = new byte[100];
        Stream<byte[]> inAssociation = Stream.of(
                        List.<Pdu>of(Messages.pdu(
                                Messages.command(Messages.ECHO_CONTEXT, new CEchoRq(1, SopClasses.VERIFICATION)))),
                        List.of(
                                Messages.pdu(Messages.command(Messages.CT_CONTEXT, Messages.store(1))),
                                Messages.pdu(Messages.data(false, data), Messages.data(true, data)),
                                new ReleaseRq()),
                        List.of(
                                Messages.pdu(
                                        Messages.command(Messages.CT_CONTEXT, Messages.store(1)),
                                        Messages.data(true, data)),
                                new ReleaseRq()),
                        List.<Pdu>of(new ReleaseRq()))
                .map(pdus -> session(0, pdus.stream().map(pdu -> bytes(PduEncoder.encode(pdu)))));
        return Stream.concat(inAssociation, pdus().map(pdu -> session(1, Stream.of(pdu))));
    }

    private static byte[] session(int kind, Stream<byte[]> parts) {
        ByteArrayOutputStream session = new ByteArrayOutputStream();
        session.write(kind);
        parts.forEach(session::writeBytes);
        return session.toByteArray();
    }

    private static byte[] dataSet(int syntax, TestInstances.Kind kind) {
        byte[] dataSet = TestInstances.of(kind)
                .in(HeaderScannerFuzz.SYNTAXES.get(syntax))
                .size(4, 4)
                .build()
                .dataSet();
        return bytes(ByteBuffer.allocate(dataSet.length + 2)
                .put((byte) syntax)
                .put((byte) 6)
                .put(dataSet)
                .flip());
    }

    private static Stream<byte[]> malformedPdus() {
        try (Stream<Path> files =
                Files.list(Path.of(Seeds.class.getResource("/malformed-pdus").toURI()))) {
            return files.sorted().map(Seeds::hex).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hex(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return EncodedPdus.bytes(lines.filter(line -> !line.startsWith("#")).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
