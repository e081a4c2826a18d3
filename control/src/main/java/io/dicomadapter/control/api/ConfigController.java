package io.dicomadapter.control.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.EntryChanges;
import io.dicomadapter.control.change.Requester;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.EntryJson;
import io.dicomadapter.control.entry.EntryKind;
import io.dicomadapter.control.settings.ControlProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Clara's configuration paths. */
@RestController
@RequestMapping(ConfigController.PATH)
final class ConfigController {

    static final String PATH = "/api/config/{kind:claraaetitle|sourceaetitle|destinationaetitle}";

    private static final String WHY = "X-Change-Reason";

    private final RuntimeConfiguration current;
    private final EntryChanges changes;
    private final int maximumBytes;

    ConfigController(RuntimeConfiguration current, EntryChanges changes, ControlProperties properties) {
        this.current = current;
        this.changes = changes;
        this.maximumBytes = properties.api().maximumBytes();
    }

    @GetMapping(produces = APPLICATION_JSON_VALUE)
    List<Map<String, Object>> list(@PathVariable String kind) {
        requireLoaded();
        return current.held().values().stream()
                .map(HeldEntry::entry)
                .filter(kind(kind).type()::isInstance)
                .map(EntryJson::of)
                .toList();
    }

    @GetMapping(path = "/{name}", produces = APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> get(@PathVariable String kind, @PathVariable String name) {
        requireLoaded();
        return current.held(kind(kind).keyOf(name))
                .map(held -> shown(ResponseEntity.ok(), held))
                .orElseThrow(
                        () -> problem(HttpStatus.NOT_FOUND, kind(kind).nameField() + ": '" + name + "' is not known"));
    }

    @PostMapping(consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> create(
            @PathVariable String kind,
            @RequestHeader(name = WHY, defaultValue = "") String why,
            HttpServletRequest request)
            throws ChangeRefusedException, InterruptedException, IOException {
        HeldEntry created = changes.create(kind(kind), body(request), requester(request, why));
        return shown(
                ResponseEntity.created(UriComponentsBuilder.fromUriString("/api/config/{kind}/{name}")
                        .encode()
                        .buildAndExpand(kind, EntryKind.nameOf(created.entry()))
                        .toUri()),
                created);
    }

    @PutMapping(path = "/{name}", consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> replace(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> ifMatch,
            @RequestHeader(name = WHY, defaultValue = "") String why,
            HttpServletRequest request)
            throws ChangeRefusedException, InterruptedException, IOException {
        return shown(
                ResponseEntity.ok(),
                changes.replace(kind(kind), name, body(request), EntryTag.ifMatch(ifMatch), requester(request, why)));
    }

    /** Answers what was removed, as Clara does. */
    @DeleteMapping(path = "/{name}", produces = APPLICATION_JSON_VALUE)
    Map<String, Object> delete(
            @PathVariable String kind,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) Optional<String> ifMatch,
            @RequestHeader(name = WHY, defaultValue = "") String why,
            HttpServletRequest request)
            throws ChangeRefusedException, InterruptedException {
        return EntryJson.of(changes.delete(kind(kind), name, EntryTag.ifMatch(ifMatch), requester(request, why))
                .entry());
    }

    private static ResponseEntity<Map<String, Object>> shown(ResponseEntity.BodyBuilder answer, HeldEntry held) {
        return answer.eTag(EntryTag.of(held)).body(EntryJson.of(held.entry()));
    }

    private void requireLoaded() {
        if (!current.isLoaded()) {
            throw problem(HttpStatus.SERVICE_UNAVAILABLE, "the config topic is not read to its end yet");
        }
    }

    private static EntryKind kind(String path) {
        return EntryKind.ofPath(path).orElseThrow();
    }

    /** One byte more than is allowed says that it is too much. */
    private byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readNBytes(maximumBytes + 1);
    }

    private static Requester requester(HttpServletRequest request, String why) {
        Caller caller = Caller.of(request);
        return new Requester(caller.name(), caller.mayChange(), why.strip());
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
