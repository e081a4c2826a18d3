package io.dicomadapter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dicomadapter.cli.report.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that control gives only in trouble, from a server that gives them at once; the real one is asked in e2e. */
class DicomAdapterTest {

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "[]";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID",
        "413, INVALID",
        "401, NOT_ALLOWED",
        "403, NOT_ALLOWED",
        "404, NOT_FOUND",
        "409, CONFLICT",
        "412, CONFLICT",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE"
    })
    void endsAsTheAnswerSays(int answered, ExitCode expected) {
        // given
        status = answered;
        answer = """
                {"status": %d, "detail": "not so: port: '0'", "errors": [{"message": "port: '0'"}, {"message": "host: ''"}]}""".formatted(answered);

        // when
        Run run = Run.of("aet", "list", "--server", url());

        // then
        assertThat(run.exitCode()).isEqualTo(expected.code());
        assertThat(run.err()).isEqualToNormalizingNewlines("""
                dicom-adapter: %d not so: port: '0'
                  host: ''
                """.formatted(answered));
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysWhatAProxyAnsweredInsteadOfControl() {
        // given
        status = 502;
        answer = "<html>\n  <h1>Bad Gateway</h1></html>";

        // when
        Run run = Run.of("aet", "list", "--server", url());

        // then
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("502 <html> <h1>Bad Gateway</h1></html>");
    }

    @Test
    void saysThatWhatAnswersIsNotControl() {
        // given
        answer = "hello";

        // when
        Run run = Run.of("aet", "list", "--server", url());

        // then
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("is not control");
    }

    @Test
    void saysThatNobodyListens() {
        // given
        String url = url();
        server.stop(0);

        // when
        Run run = Run.of("status", "--server", url);

        // then
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("control at " + url + " does not answer");
    }

    @Test
    void sendsTheTokenOfAFileAndNeverShowsIt(@TempDir Path folder) throws IOException {
        // given
        Path token = Files.writeString(folder.resolve("token"), "very-secret-token\n");

        // when
        Run run = Run.of("source", "list", "--server", url(), "--token-file", token.toString());

        // then
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("GET /api/config/sourceaetitle Bearer very-secret-token");
        assertThat(run.out() + run.err()).doesNotContain("secret");
    }

    @Test
    void asksForAStudyByItsHashAloneWhereItIsGivenTheUid() {
        // given
        answer = "{\"study\": \"x\", \"instances\": 0, \"bytes\": 0, \"unhandledInstances\": 0}";

        // when
        Run run = Run.of("status", "study", "2.25.1000", "--server", url());

        // then: what EventKeys.ofStudy makes of it
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).singleElement().asString().matches("GET /api/studies/[0-9a-f]{32} null ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status study JOHN | the study is no hash and no UID",
                "aet list --server 127.0.0.1:5000 | allowed is http://HOST:PORT",
                "aet list --timeout 0 | allowed is a number of seconds from 1 on",
                "aet list -o xml | expected one of [TABLE, JSON]",
                "aet list --token-file /nowhere | the token file /nowhere cannot be read",
                "aet create -f /nowhere | --file /nowhere cannot be read",
                "aet create pipeline-covid | Unmatched argument at index 2: 'pipeline-covid'",
                "destination create --port many | 'many' is not an int",
                "export MAIN | Missing required argument",
                "export MAIN --folder a --file b | mutually exclusive",
                "dead retry jobs | Missing required argument",
                "aet remove X | Unmatched arguments",
                "nothing | Unmatched argument"
            })
    void asksNothingWhereTheCommandLineIsWrong(String line, String why) {
        // when
        Run run = Run.of(line.split(" "));

        // then
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(why);
        assertThat(asked).isEmpty();
    }

    @Test
    void makesACompletionForTheShell() {
        // when
        Run run = Run.of("generate-completion");

        // then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("complete -F _complete_dicom-adapter", "--token-file", "studies");
    }

    @Test
    void escapesNamesInPaths() {
        // when
        Run.of("destination", "get", "New PACS/2?", "--server", url());

        // then
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("GET /api/config/destinationaetitle/New%20PACS%2F2%3F ");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
