package io.dicomadapter.dicom.interop;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.testing.DataSets;
import io.dicomadapter.dicom.testing.PemFiles;
import io.dicomadapter.dicom.testing.SyntaxSample;
import io.dicomadapter.dicom.testing.TestOrthanc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orthanc, which sends what was given to it, as it is. */
final class OrthancCounterpart implements Counterpart {

    private static final int NOWHERE = 1;

    @Override
    public Set<SyntaxSample> sends() {
        return EnumSet.allOf(SyntaxSample.class);
    }

    @Override
    public Map<SyntaxSample, byte[]> send(Map<SyntaxSample, Path> files, Path folder, int port, Optional<PemFiles> tls)
            throws Exception {
        Map<SyntaxSample, byte[]> sent = new EnumMap<>(SyntaxSample.class);
        try (TestOrthanc orthanc = TestOrthanc.start(folder, tls, SyntaxServer.ANY, port)) {
            for (Map.Entry<SyntaxSample, Path> file : files.entrySet()) {
                orthanc.send(file.getValue());
                sent.put(file.getKey(), DataSets.in(file.getValue()));
            }
        }
        return sent;
    }

    @Override
    public Receiver receive(Path folder, Optional<PemFiles> tls) throws IOException {
        return new Pacs(TestOrthanc.start(folder, tls, "NOBODY", NOWHERE), folder);
    }

    private record Pacs(TestOrthanc orthanc, Path folder) implements Receiver {

        @Override
        public AeAddress address() {
            return orthanc.address();
        }

        @Override
        public byte[] received(String sopInstanceUid) throws IOException, InterruptedException {
            return DataSets.in(orthanc.received(sopInstanceUid, folder.resolve(sopInstanceUid + ".dcm")));
        }

        @Override
        public void close() {
            orthanc.close();
        }
    }
}
