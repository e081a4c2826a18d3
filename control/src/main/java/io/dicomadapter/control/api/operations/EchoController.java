package io.dicomadapter.control.api.operations;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.operations.Asker;
import io.dicomadapter.event.operation.EchoResult;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has a destination asked by C-ECHO. */
@RestController
final class EchoController {

    private final RuntimeConfiguration current;
    private final Answers answers;
    private final int maximumBytes;

    EchoController(RuntimeConfiguration current, Answers answers, int maximumBytes) {
        this.current = current;
        this.answers = answers;
        this.maximumBytes = maximumBytes;
    }

    @PostMapping(path = "/api/config/destinationaetitle/{name}/echo", produces = APPLICATION_JSON_VALUE)
    EchoResult echo(@PathVariable String name, HttpServletRequest http) {
        Asker asker = new OperationRequest(http, maximumBytes).admin();
        if (!current.isLoaded()) {
            throw Answers.unavailable("the config topic is not read to its end yet");
        }
        if (current.destination(name).isEmpty()) {
            throw Answers.problem(HttpStatus.NOT_FOUND, "name: '" + name + "' is not known");
        }
        return answers.ask(new Operation.Echo(name), asker, OperationResult.Echo.class)
                .echo();
    }
}
