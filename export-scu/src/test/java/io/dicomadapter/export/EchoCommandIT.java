package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.export.ExportUnderTest.Ended;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.command.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C-ECHO test against real peers, each of which answers in its own way. */
@KafkaBroker
class EchoCommandIT {

    @TempDir
    private static Path root;

    private static ExportUnderTest service;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        service = ExportUnderTest.start(broker, root, Map.of("scu.timeouts.artim", "2s"));
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @Test
    void saysHowLongADestinationTookToAnswer() throws Exception {
        try (Pacs pacs = Pacs.start()) {
            // given
            Destination destination = pacs.as("Well");
            service.configure(destination);
            // when
            Ended echo = service.command("echo", "--destination=well");
            // then
            assertThat(echo.code()).isEqualTo(ExitCode.DONE);
            assertThat(echo.out())
                    .containsPattern("Well \\(MAINPACS at 127.0.0.1:" + destination.port()
                            + ", called by ClaraSCU\\): answered C-ECHO after [0-9]+ ms");
        }
    }

    @Test
    void saysThatADestinationTakesNoVerification() throws Exception {
        try (Pacs pacs = Pacs.start().refusing(SopClasses.VERIFICATION)) {
            // given
            service.configure(pacs.as("NoEcho"));
            // when
            Ended echo = service.command("echo", "--destination=NoEcho");
            // then
            assertThat(echo.code()).isEqualTo(ExitCode.FAILED);
            assertThat(echo.out())
                    .contains("takes associations, but no C-ECHO: it accepts no context for Verification");
        }
    }

    @Test
    void saysWhyADestinationRejects() throws Exception {
        ServerSettings settings = new ServerSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5, 16384, Timeouts.defaults());
        try (DicomServer strict =
                new DicomServer(settings, request -> Admission.reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED))) {
            // given
            strict.start();
            service.configure(new Destination("Strict", "STRICT", "127.0.0.1", strict.port()));
            // when
            Ended echo = service.command("echo", "--destination=Strict");
            // then
            assertThat(echo.code()).isEqualTo(ExitCode.FAILED);
            assertThat(echo.out()).contains("association rejected", "calling AE title");
        }
    }

    @Test
    void saysThatNobodyListensAndThatThePausedWait() throws Exception {
        // given
        Destination gone;
        try (Pacs pacs = Pacs.start()) {
            gone = pacs.as("Gone");
        }
        service.configure(new Destination(
                gone.name(), gone.aeTitle(), gone.host(), gone.port(), "OTHERSCU", null, true, null, null, null));
        // when
        Ended echo = service.command("echo", "--destination=Gone");
        // then
        assertThat(echo.code()).isEqualTo(ExitCode.FAILED);
        assertThat(echo.out()).contains("called by OTHERSCU): cannot connect; its exports wait: it is paused");
    }

    @Test
    void listsTheDestinationsThatThereAreWhereTheNameIsNone() throws Exception {
        // given
        service.configure(new Destination("Known", "KNOWN", "127.0.0.1", 1));
        // when
        Ended echo = service.command("echo", "--destination=Unknown");
        // then
        assertThat(echo.code()).isEqualTo(ExitCode.USAGE);
        assertThat(echo.out()).contains("--destination: 'Unknown' is not configured; allowed are ", "Known");
    }
}
