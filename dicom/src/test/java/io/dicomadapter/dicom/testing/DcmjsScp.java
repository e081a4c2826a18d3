package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** dcmjs-dimse on a loopback port, keeping each data set, as it came, in a file by its SOP Instance UID. */
public final class DcmjsScp implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("\\{\"port\":([0-9]+)}");

    private final PeerProgram program;
    private final int port;

    private DcmjsScp(PeerProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Skips the test where it is missing; with {@code -Dinterop.required=true} fails it instead. */
    public static DcmjsScp start(Path folder, Optional<PemFiles> tls, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(options);
        all.putAll(Dcmjs.tls(tls));
        all.put("folder", Dcmjs.quoted(folder.toString()));
        Path log = folder.resolveSibling("dcmjs-scp.log");
        PeerProgram program = PeerProgram.start(Dcmjs.command("scp.js", all), log);
        int port = Awaitility.await()
                .atMost(START)
                .until(() -> port(log), Optional::isPresent)
                .orElseThrow();
        return new DcmjsScp(program, port);
    }

    public AeAddress address() {
        return new AeAddress(AeTitle.of("DCMJS"), "127.0.0.1", port);
    }

    @Override
    public void close() {
        program.close();
    }

    private static Optional<Integer> port(Path log) throws IOException {
        Matcher matcher = PORT.matcher(Files.readString(log));
        return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }
}
