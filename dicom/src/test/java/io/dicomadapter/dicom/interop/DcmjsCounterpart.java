package io.dicomadapter.dicom.interop;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.testing.Dcmjs;
import io.dicomadapter.dicom.testing.DcmjsScp;
import io.dicomadapter.dicom.testing.PemFiles;
import io.dicomadapter.dicom.testing.SyntaxSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** dcmjs-dimse, which decodes what it is to send and encodes it anew. */
final class DcmjsCounterpart implements Counterpart {

    @Override
    public Set<SyntaxSample> sends() {
        return EnumSet.allOf(SyntaxSample.class);
    }

    /** Its receiver reads a deflated data set without inflating it, and so answers that it does not understand it. */
    @Override
    public Set<SyntaxSample> takes() {
        return EnumSet.complementOf(EnumSet.of(SyntaxSample.DEFLATED));
    }

    @Override
    public Map<SyntaxSample, byte[]> send(Map<SyntaxSample, Path> files, Path folder, int port, Optional<PemFiles> tls)
            throws Exception {
        Map<SyntaxSample, Path> copies = new EnumMap<>(SyntaxSample.class);
        for (Map.Entry<SyntaxSample, Path> file : files.entrySet()) {
            copies.put(file.getKey(), Files.copy(file.getValue(), folder.resolve(file.getKey() + ".dcm")));
        }
        Map<String, String> options = new HashMap<>(Dcmjs.tls(tls));
        options.put("port", Integer.toString(port));
        options.put("calling", Dcmjs.quoted("DCMJS"));
        options.put("associations", associations(copies));
        Dcmjs.send(options);
        Map<SyntaxSample, byte[]> sent = new EnumMap<>(SyntaxSample.class);
        for (Map.Entry<SyntaxSample, Path> file : copies.entrySet()) {
            sent.put(file.getKey(), Files.readAllBytes(Path.of(file.getValue() + ".sent")));
        }
        return sent;
    }

    @Override
    public Receiver receive(Path folder, Optional<PemFiles> tls) throws IOException {
        Path received = Files.createDirectory(folder.resolve("received"));
        return new Scp(DcmjsScp.start(received, tls, Map.of()), received);
    }

    private static String associations(Map<SyntaxSample, Path> files) {
        return files.entrySet().stream()
                .map(file -> Dcmjs.object(Map.of(
                        "called", Dcmjs.quoted(SyntaxServer.onlyIn(file.getKey())),
                        "file", Dcmjs.quoted(file.getValue().toString()))))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private record Scp(DcmjsScp scp, Path folder) implements Receiver {

        @Override
        public AeAddress address() {
            return scp.address();
        }

        @Override
        public byte[] received(String sopInstanceUid) throws IOException {
            return Files.readAllBytes(folder.resolve(sopInstanceUid));
        }

        @Override
        public void close() {
            scp.close();
        }
    }
}
