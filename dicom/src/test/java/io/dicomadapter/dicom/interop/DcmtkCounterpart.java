package io.dicomadapter.dicom.interop;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.testing.DataSets;
import io.dicomadapter.dicom.testing.Dcmtk;
import io.dicomadapter.dicom.testing.DcmtkStoreScp;
import io.dicomadapter.dicom.testing.PemFiles;
import io.dicomadapter.dicom.testing.SyntaxSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** DCMTK's storescu and storescp. */
final class DcmtkCounterpart implements Counterpart {

    @Override
    public Set<SyntaxSample> sends() {
        return EnumSet.allOf(SyntaxSample.class);
    }

    @Override
    public Map<SyntaxSample, byte[]> send(Map<SyntaxSample, Path> files, Path folder, int port, Optional<PemFiles> tls)
            throws Exception {
        Map<SyntaxSample, byte[]> sent = new EnumMap<>(SyntaxSample.class);
        for (Map.Entry<SyntaxSample, Path> file : files.entrySet()) {
            SyntaxSample sample = file.getKey();
            List<String> arguments = new ArrayList<>(options(tls));
            arguments.addAll(List.of("-aec", SyntaxServer.onlyIn(sample), "--required", sample.proposal()));
            arguments.addAll(
                    List.of("127.0.0.1", Integer.toString(port), file.getValue().toString()));
            Dcmtk.run("storescu", arguments.toArray(String[]::new));
            sent.put(sample, DataSets.in(file.getValue()));
        }
        return sent;
    }

    @Override
    public Receiver receive(Path folder, Optional<PemFiles> tls) throws IOException {
        Path received = Files.createDirectory(folder.resolve("received"));
        List<String> options = new ArrayList<>(options(tls));
        options.add("--accept-all");
        return new StoreScp(DcmtkStoreScp.start(received, options.toArray(String[]::new)), received);
    }

    private static List<String> options(Optional<PemFiles> tls) {
        return tls.map(files -> List.of(
                        "--enable-tls",
                        files.key().toString(),
                        files.certificate().toString(),
                        "--add-cert-file",
                        files.trusted().toString()))
                .orElse(List.of());
    }

    private record StoreScp(DcmtkStoreScp scp, Path folder) implements Receiver {

        @Override
        public AeAddress address() {
            return scp.address();
        }

        @Override
        public byte[] received(String sopInstanceUid) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                Path file = files.filter(path -> path.toString().endsWith(sopInstanceUid))
                        .findFirst()
                        .orElseThrow();
                return DataSets.in(file);
            }
        }

        @Override
        public void close() {
            scp.close();
        }
    }
}
