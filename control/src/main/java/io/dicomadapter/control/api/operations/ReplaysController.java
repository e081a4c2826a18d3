package io.dicomadapter.control.api.operations;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.operations.Asked;
import io.dicomadapter.control.operations.Asker;
import io.dicomadapter.control.operations.RecordedOperations;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays: answered at once if they are quick, else to be asked for. */
@RestController
@RequestMapping(ReplaysController.PATH)
final class ReplaysController {

    static final String PATH = "/api/replays";

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Answers answers;
    private final RecordedOperations recorded;
    private final int maximumBytes;
    private final InstantSource clock;

    ReplaysController(Answers answers, RecordedOperations recorded, int maximumBytes, InstantSource clock) {
        this.answers = answers;
        this.recorded = recorded;
        this.maximumBytes = maximumBytes;
        this.clock = clock;
    }

    /** A replay that is not done yet. */
    record Running(String replayId, String state) {}

    @PostMapping(consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    ResponseEntity<?> replay(HttpServletRequest http) throws ChangeRefusedException, IOException {
        OperationRequest request = new OperationRequest(http, maximumBytes);
        Asker asker = request.admin();
        Operation.Replay replay = new ReplayBody(request.body(ReplayBody.FIELDS), clock.instant()).read();
        return shown(answers.asked(replay, asker));
    }

    @GetMapping(path = "/{id}", produces = APPLICATION_JSON_VALUE)
    ResponseEntity<?> get(@PathVariable String id) {
        return shown(find(id).filter(asked -> asked.request().operation() instanceof Operation.Replay)
                .orElseThrow(() -> Answers.problem(
                        HttpStatus.NOT_FOUND,
                        "no replay of this id was asked for within " + RecordedOperations.FOR.toHours() + " hours")));
    }

    private Optional<Asked> find(String id) {
        try {
            return recorded.find(id);
        } catch (KafkaException e) {
            throw Answers.unavailable("Kafka did not answer: " + e.getMessage());
        }
    }

    private ResponseEntity<?> shown(Asked asked) {
        String id = asked.request().operationId();
        if (asked.answer().isEmpty() && recorded.isOpen(asked.request())) {
            return ResponseEntity.accepted()
                    .location(URI.create(PATH + "/" + id))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .body(new Running(id, "RUNNING"));
        }
        return ResponseEntity.ok(
                Answers.result(asked, OperationResult.Replay.class).report());
    }
}
