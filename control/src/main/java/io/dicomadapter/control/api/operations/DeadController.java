package io.dicomadapter.control.api.operations;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.RequestBody;
import io.dicomadapter.control.operations.Asker;
import io.dicomadapter.event.operation.DeadExport;
import io.dicomadapter.event.operation.DeadJob;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.event.operation.RetriedExport;
import io.dicomadapter.event.operation.RetriedJob;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was given up: lists it, and has it tried again. */
@RestController
@RequestMapping("/api/dead")
final class DeadController {

    private final Answers answers;
    private final int maximumBytes;

    DeadController(Answers answers, int maximumBytes) {
        this.answers = answers;
        this.maximumBytes = maximumBytes;
    }

    @GetMapping(path = "/jobs", produces = APPLICATION_JSON_VALUE)
    List<DeadJob> jobs(@RequestParam(required = false) String pipeline, HttpServletRequest http) {
        Asker asker = new OperationRequest(http, maximumBytes).viewer();
        return answers.ask(new Operation.DeadJobs(pipeline), asker, OperationResult.DeadJobs.class)
                .jobs();
    }

    @GetMapping(path = "/exports", produces = APPLICATION_JSON_VALUE)
    List<DeadExport> exports(@RequestParam(required = false) String destination, HttpServletRequest http) {
        Asker asker = new OperationRequest(http, maximumBytes).viewer();
        return answers.ask(new Operation.DeadExports(destination), asker, OperationResult.DeadExports.class)
                .exports();
    }

    @PostMapping(path = "/jobs/retry", consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    List<RetriedJob> retryJobs(HttpServletRequest http) throws ChangeRefusedException, IOException {
        OperationRequest request = new OperationRequest(http, maximumBytes);
        Asker asker = request.admin();
        Wanted wanted = Wanted.of(request, "jobIds", "pipeline");
        return answers.ask(new Operation.RetryJobs(wanted.ids(), wanted.of()), asker, OperationResult.RetryJobs.class)
                .jobs();
    }

    @PostMapping(path = "/exports/retry", consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    List<RetriedExport> retryExports(HttpServletRequest http) throws ChangeRefusedException, IOException {
        OperationRequest request = new OperationRequest(http, maximumBytes);
        Asker asker = request.admin();
        Wanted wanted = Wanted.of(request, "exportIds", "destination");
        return answers.ask(
                        new Operation.RetryExports(wanted.ids(), wanted.of()),
                        asker,
                        OperationResult.RetryExports.class)
                .exports();
    }

    /**
     * What is to be tried again.
     *
     * @param ids these; if there are none, those of one
     * @param of the pipeline or destination; null for any
     */
    private record Wanted(List<String> ids, String of) {

        static Wanted of(OperationRequest request, String ids, String one) throws ChangeRefusedException, IOException {
            RequestBody body = request.body(List.of(ids, one, "all"));
            Wanted wanted = new Wanted(body.texts(ids), body.text(one).orElse(null));
            boolean all = body.flag("all");
            body.requireGood();
            int said = (wanted.ids.isEmpty() ? 0 : 1) + (wanted.of == null ? 0 : 1) + (all ? 1 : 0);
            if (said != 1) {
                body.add("the request says " + said + " of " + ids + ", " + one + " and all; allowed is one of them,"
                        + " ids not empty, all true");
            }
            body.requireGood();
            return wanted;
        }
    }
}
