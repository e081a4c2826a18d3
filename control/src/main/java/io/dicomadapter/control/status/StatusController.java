package io.dicomadapter.control.status;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows how the adapter fares. */
@RestController
final class StatusController {

    private final Replicas replicas;

    StatusController(Replicas replicas) {
        this.replicas = replicas;
    }

    @GetMapping(path = "/api/status", produces = APPLICATION_JSON_VALUE)
    Status status() {
        return Status.of(replicas.now());
    }
}
