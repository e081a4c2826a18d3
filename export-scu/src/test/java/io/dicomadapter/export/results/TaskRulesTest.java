package io.dicomadapter.export.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ResultsTask.State;
import io.dicomadapter.testing.TestEvents;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRulesTest {

    private static final String TASK_ID = "3F2504E0-4F89-41D3-9A0C-0305E82C3301";
    private static final String EXPORT_ID = "results-3f2504e0-4f89-41d3-9a0c-0305e82c3301-2";

    private final RuntimeConfiguration configuration = new RuntimeConfiguration();

    @BeforeEach
    void configureDestination() {
        Destination destination = new Destination("MainPacs", "MAINPACS", "127.0.0.1", 11113);
        configuration.apply(0, destination.key(), destination);
    }

    @Test
    void makesAnExportOfATaskWithItsUrisBelowTheFolderOfThePayload() {
        // when
        ExportRequested request = export(task("\"mAINpACS\"", "/a/1.dcm", "b.dcm"));
        // then
        assertThat(request.exportId()).isEqualTo(EXPORT_ID);
        assertThat(request.jobId()).isEqualTo("job-1");
        assertThat(request.destination()).isEqualTo("mAINpACS");
        assertThat(request.files()).containsExactly("results/payload-1/a/1.dcm", "results/payload-1/b.dcm");
        assertThat(request.releaseFiles()).isFalse();
    }

    @Test
    void takesThePrefixOffTheUrisAndPutsThemWhereTheSettingSays() {
        // given
        PendingTask task = task("\"MainPacs\"", "file:///clara/payloads/a/1.dcm");
        // when
        TaskVerdict verdict =
                rules("payloads/{jobId}/{uri}", "file:///clara/payloads/").judge(task);
        // then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        TaskVerdict.Export.class,
                        export -> assertThat(export.request().files()).containsExactly("payloads/job-1/a/1.dcm"));
    }

    @Test
    void refusesTheTaskWhereAUriLacksThePrefix() {
        assertThat(rules("{uri}", "file:///").judge(task("\"MainPacs\"", "file:///a.dcm", "s3://b.dcm")))
                .isEqualTo(new TaskVerdict.Refused("1 of 2 Uris do not begin with scu.results-service.uri-prefix"));
    }

    @Test
    void refusesTheTaskWithoutThePayloadIdThatTheSettingNeeds() {
        // given
        PendingTask task = new PendingTask(TASK_ID, "job-1", " ", "\"MainPacs\"", 0, List.of("a.dcm"));
        // then
        assertThat(rules().judge(task))
                .isEqualTo(
                        new TaskVerdict.Refused("PayloadId is missing, and scu.results-service.files has {payloadId}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "MainPacs", "{\"destination\": \"MainPacs\"}", "[\"MainPacs\"]", "\"  \"", "null", "17"})
    void refusesParametersThatAreNoJsonString(String parameters) {
        assertThat(rules().judge(task(parameters, "a.dcm")))
                .isEqualTo(new TaskVerdict.Refused("Parameters is no JSON string with the name of a destination"));
    }

    @Test
    void refusesTheTaskWithoutParameters() {
        assertThat(rules().judge(task(null, "a.dcm"))).isInstanceOf(TaskVerdict.Refused.class);
    }

    @Test
    void refusesAnUnknownDestinationWithoutRepeatingIt() {
        assertThat(rules().judge(task("\"ZZTESTPATIENT\"", "a.dcm")))
                .isEqualTo(new TaskVerdict.Refused("the destination that Parameters names is not configured"));
    }

    @Test
    void refusesMoreUrisThanOneExportMayHave() {
        // given
        List<String> uris = Collections.nCopies(TaskRules.MOST_URIS + 1, "a.dcm");
        // then
        assertThat(rules().judge(new PendingTask(TASK_ID, "job-1", "payload-1", "\"MainPacs\"", 0, uris)))
                .isEqualTo(new TaskVerdict.Refused("it has more than 100000 Uris"));
    }

    @Test
    void hasNothingToSendForATaskWithoutUris() {
        assertThat(rules().judge(task("\"MainPacs\""))).isEqualTo(new TaskVerdict.NothingToSend());
    }

    @ParameterizedTest
    @CsvSource({
        "true,  1, 0, 9, SUCCEEDED",
        "false, 0, 4, 0, RETRY_LATER",
        "false, 0, 4, 2, RETRY_LATER",
        "false, 0, 4, 3, FAILED",
        "false, 2, 2, 0, RETRY_LATER",
        "false, 3, 1, 0, FAILED",
    })
    void asksForTheTaskAgainUnlessItWasRetriedOftenOrItsFilesAreMissing(
            boolean succeeded, int unreadable, int refused, int retries, State expected) {
        // given
        List<ExportOutcome> outcomes = IntStream.range(0, unreadable + refused)
                .mapToObj(i -> new ExportOutcome(
                        "results/" + i, null, i < unreadable ? Result.UNREADABLE : Result.REFUSED, null, null))
                .toList();
        ExportCompleted completed = new ExportCompleted(
                EXPORT_ID,
                null,
                "MainPacs",
                succeeded,
                outcomes,
                null,
                TestEvents.NOON,
                TestEvents.NOON,
                1,
                Commitment.NOT_REQUESTED);
        // then
        assertThat(rules().end(completed, retries)).isEqualTo(expected);
    }

    @Test
    void findsTheTaskInTheIdOfItsExport() {
        assertThat(TaskExportId.parse(EXPORT_ID)).contains(new TaskExportId("3f2504e0-4f89-41d3-9a0c-0305e82c3301", 2));
        assertThat(TaskExportId.parse("results-1")).isEmpty();
        assertThat(TaskExportId.parse("export-1")).isEmpty();
    }

    private ExportRequested export(PendingTask task) {
        return ((TaskVerdict.Export) rules().judge(task)).request();
    }

    private static PendingTask task(String parameters, String... uris) {
        return new PendingTask(TASK_ID, "job-1", "payload-1", parameters, 2, List.of(uris));
    }

    private TaskRules rules() {
        return rules("results/{payloadId}/{uri}", "");
    }

    private TaskRules rules(String files, String uriPrefix) {
        Duration any = Duration.ofSeconds(1);
        ResultsProperties properties =
                new ResultsProperties(URI.create("http://localhost"), any, any, any, any, 3, files, uriPrefix, false);
        return new TaskRules(properties, configuration, 0.5, InstantSource.fixed(TestEvents.NOON));
    }
}
