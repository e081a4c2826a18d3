package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** DCMTK's storescp on a loopback port, writing what it gets, bit for bit, into a folder. */
public final class DcmtkStoreScp implements AutoCloseable {

    private final PeerProgram program;
    private final int port;

    private DcmtkStoreScp(PeerProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Skips the test where storescp is missing; with {@code -Dinterop.required=true} fails it instead. */
    public static DcmtkStoreScp start(Path folder, String... options) throws IOException {
        int port = PeerProgram.freePort();
        List<String> command = new ArrayList<>();
        command.add(PeerProgram.require("storescp").toString());
        command.addAll(List.of("--bit-preserving", "--output-directory", folder.toString()));
        command.addAll(List.of(options));
        command.add(Integer.toString(port));
        PeerProgram program = PeerProgram.start(command, folder.resolveSibling("storescp.log"));
        Awaitility.await().until(() -> PeerProgram.listens(port));
        return new DcmtkStoreScp(program, port);
    }

    public AeAddress address() {
        return new AeAddress(AeTitle.of("STORESCP"), "127.0.0.1", port);
    }

    @Override
    public void close() {
        program.close();
    }
}
