package io.dicomadapter.dicom.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scu.ContextPlan;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.SopClassInSyntax;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.testing.DataSets;
import io.dicomadapter.dicom.testing.PemFiles;
import io.dicomadapter.dicom.testing.SyntaxSample;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.testing.TestCertificate;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.Timeouts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file in each of ten transfer syntaxes, from and to each other implementation, plain and through TLS, byte for byte. */
class InteroperabilityIT {

    private static final InteroperabilityTable TABLE = new InteroperabilityTable();

    @TempDir
    static Path samplesFolder;

    private static final Map<SyntaxSample, Path> SAMPLES = new EnumMap<>(SyntaxSample.class);

    private static PemFiles theirs;
    private static SSLContext ours;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeSamplesAndCertificates() throws Exception {
        TestAuthority authority = TestAuthority.create("authority");
        TestCertificate certificate = authority.issue("127.0.0.1");
        ours = certificate.contextTrusting(authority);
        theirs = PemFiles.write(samplesFolder, certificate, authority);
        for (SyntaxSample sample : SyntaxSample.values()) {
            SAMPLES.put(sample, sample.makeIn(samplesFolder));
        }
    }

    @AfterAll
    static void printTable() {
        System.out.print(TABLE);
    }

    static Stream<Line> lines(Line.Role role) {
        return Stream.of(Line.Implementation.values())
                .flatMap(implementation ->
                        Stream.of(Line.Security.values()).map(security -> new Line(implementation, role, security)));
    }

    static Stream<Line> senders() {
        return lines(Line.Role.SCU);
    }

    static Stream<Line> receivers() {
        return lines(Line.Role.SCP);
    }

    @ParameterizedTest
    @MethodSource("senders")
    void takesWhatOthersSend(Line line) throws Exception {
        // given
        Map<SyntaxSample, Path> files = known(line.counterpart().sends());
        try (SyntaxServer server = SyntaxServer.start(tls(line, ours))) {
            // when
            Map<SyntaxSample, byte[]> sent = line.counterpart().send(files, folder, server.port(), tls(line, theirs));
            // then
            assertThat(sent).containsOnlyKeys(files.keySet());
            for (Map.Entry<SyntaxSample, byte[]> sample : sent.entrySet()) {
                Optional<byte[]> stored = server.stored(
                        uid(files.get(sample.getKey())), sample.getKey().uid());
                TABLE.put(line, sample.getKey(), same(line, sample.getKey(), stored, sample.getValue()));
            }
        }
        assertThat(TABLE.failures(line)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("receivers")
    void othersTakeWhatWeSend(Line line) throws Exception {
        // given
        Map<SyntaxSample, Path> files = known(line.counterpart().takes());
        try (Counterpart.Receiver receiver = line.counterpart().receive(folder, tls(line, theirs))) {
            // when
            Map<SyntaxSample, DimseStatus> answers = send(files, receiver, tls(line, ours));
            // then
            for (SyntaxSample sample : files.keySet()) {
                boolean success = answers.get(sample).equals(DimseStatus.SUCCESS);
                Optional<byte[]> received =
                        success ? Optional.of(receiver.received(uid(files.get(sample)))) : Optional.empty();
                TABLE.put(line, sample, same(line, sample, received, DataSets.in(files.get(sample))));
            }
        }
        assertThat(TABLE.failures(line)).isEmpty();
    }

    private static Map<SyntaxSample, DimseStatus> send(
            Map<SyntaxSample, Path> files, Counterpart.Receiver receiver, Optional<SSLContext> tls) throws Exception {
        Map<SyntaxSample, SopClassInSyntax> needed = new EnumMap<>(SyntaxSample.class);
        for (Map.Entry<SyntaxSample, Path> file : files.entrySet()) {
            try (Part10File part10 = Part10File.open(file.getValue())) {
                needed.put(
                        file.getKey(),
                        new SopClassInSyntax(
                                part10.meta().sopClassUid(), part10.meta().transferSyntaxUid()));
            }
        }
        ScuSettings plain = new ScuSettings(AeTitle.of("OURS"), 131072, Timeouts.defaults());
        ScuSettings settings = tls.map(context -> plain.withTls(new TlsClient(() -> context, true)))
                .orElse(plain);
        List<ProposedContext> contexts = ContextPlan.of(needed.values()).get(0);
        Map<SyntaxSample, DimseStatus> answers = new EnumMap<>(SyntaxSample.class);
        try (ScuAssociation association = ScuAssociation.open(settings, receiver.address(), contexts)) {
            for (Map.Entry<SyntaxSample, Path> file : files.entrySet()) {
                answers.put(file.getKey(), store(association, file.getValue()));
            }
            association.release();
        }
        return answers;
    }

    private static DimseStatus store(ScuAssociation association, Path file) throws Exception {
        try (Part10File part10 = Part10File.open(file)) {
            StoreItem item = new StoreItem(
                    part10.meta().sopClassUid(),
                    part10.meta().sopInstanceUid(),
                    part10.meta().transferSyntaxUid(),
                    part10.dataSet());
            return association.store(item).status();
        }
    }

    /** Orthanc 1.10 keeps a deflated data set in as many bytes as it has inflated: what is left over is 0. */
    private static boolean same(Line line, SyntaxSample sample, Optional<byte[]> arrived, byte[] sent) {
        boolean zeros = sample == SyntaxSample.DEFLATED && line.implementation() == Line.Implementation.ORTHANC;
        return arrived.map(bytes -> Arrays.equals(
                        bytes, zeros && bytes.length > sent.length ? Arrays.copyOf(sent, bytes.length) : sent))
                .orElse(false);
    }

    private static Map<SyntaxSample, Path> known(Set<SyntaxSample> syntaxes) {
        Map<SyntaxSample, Path> files = new EnumMap<>(SAMPLES);
        files.keySet().retainAll(syntaxes);
        return files;
    }

    private static String uid(Path file) throws Exception {
        try (Part10File part10 = Part10File.open(file)) {
            return part10.meta().sopInstanceUid();
        }
    }

    private static <T> Optional<T> tls(Line line, T settings) {
        return line.secure() ? Optional.of(settings) : Optional.empty();
    }
}
