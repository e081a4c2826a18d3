package io.dicomadapter.control.api.operations;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.RequestBody;
import io.dicomadapter.control.operations.Asker;
import io.dicomadapter.control.operations.RequestExport;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportRules;
import io.dicomadapter.service.EventNotPublishedException;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.UnsafePathException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes requests for exports. */
@RestController
final class ExportsController {

    static final String PATH = "/api/exports";

    private static final List<String> FIELDS =
            List.of("destination", "destinations", "files", "folder", "manifest", "releaseFiles", "jobId");

    private final RuntimeConfiguration current;
    private final RequestExport exports;
    private final int maximumBytes;
    private final InstantSource clock;

    ExportsController(RuntimeConfiguration current, RequestExport exports, int maximumBytes, InstantSource clock) {
        this.current = current;
        this.exports = exports;
        this.maximumBytes = maximumBytes;
        this.clock = clock;
    }

    /**
     * An export that was requested.
     *
     * @param destinations those that it goes to
     */
    record Accepted(String exportId, List<String> destinations) {}

    @PostMapping(path = PATH, consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    ResponseEntity<Accepted> request(HttpServletRequest http) throws ChangeRefusedException, IOException {
        OperationRequest request = new OperationRequest(http, maximumBytes);
        Asker asker = request.admin();
        if (!current.isLoaded()) {
            throw Answers.unavailable("the config topic is not read to its end yet");
        }
        ExportRequested export = export(request.body(FIELDS));
        try {
            exports.request(export, asker);
        } catch (KafkaException | org.springframework.kafka.KafkaException | EventNotPublishedException e) {
            throw Answers.unavailable("Kafka did not take the request: " + e.getMessage());
        }
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + export.exportId()))
                .body(new Accepted(export.exportId(), ExportRules.destinations(export)));
    }

    private ExportRequested export(RequestBody body) throws ChangeRefusedException {
        Optional<String> destination = body.text("destination").filter(name -> !name.isBlank());
        List<String> destinations = body.texts("destinations");
        if (destination.isEmpty() && destinations.isEmpty()) {
            body.add("destinations: missing; allowed are 1 to " + ExportRules.MOST_DESTINATIONS + " names");
        }
        List<String> files = body.texts("files");
        Optional<String> folder = body.text("folder");
        Optional<String> manifest = body.text("manifest");
        boolean releaseFiles = body.flag("releaseFiles");
        Optional<String> jobId = body.text("jobId");
        body.requireGood();
        ExportRequested export = new ExportRequested(
                UUID.randomUUID().toString(),
                jobId.orElse(null),
                destination.orElse(null),
                files,
                releaseFiles,
                clock.instant(),
                destinations,
                folder.orElse(null),
                manifest.orElse(null));
        check(export, body);
        return export;
    }

    private void check(ExportRequested export, RequestBody body) throws ChangeRefusedException {
        ExportRules.problemOfDestinations(export).ifPresent(body::add);
        ExportRules.problemOfFiles(export).ifPresent(body::add);
        checkDestinations(export, body);
        checkPaths(export, body);
        body.requireGood();
    }

    private void checkDestinations(ExportRequested export, RequestBody body) {
        ExportRules.destinations(export).stream()
                .filter(name -> current.destination(name).isEmpty())
                .forEach(name -> body.add("destinations: '" + name + "' is not configured; allowed are "
                        + current.destinations().stream()
                                .map(Destination::name)
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    private static void checkPaths(ExportRequested export, RequestBody body) {
        for (int i = 0; i < export.files().size(); i++) {
            checkPath("files[" + i + "]", export.files().get(i), body);
        }
        checkPath("folder", export.folder(), body);
        checkPath("manifest", export.manifest(), body);
    }

    private static void checkPath(String field, String path, RequestBody body) {
        try {
            if (path != null) {
                StorageLayout.requirePlain(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
            }
        } catch (UnsafePathException e) {
            body.add(field + ": " + e.getMessage());
        }
    }
}
