package io.dicomadapter.control.api.operations;

import io.dicomadapter.control.api.Caller;
import io.dicomadapter.control.change.Requester;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.RequestBody;
import io.dicomadapter.control.operations.Asker;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * A request for an operation: who sent it, and what it says.
 *
 * @param maximumBytes longest body
 */
record OperationRequest(HttpServletRequest http, int maximumBytes) {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRequest.class);
    private static final String WHY = "X-Change-Reason";

    /** Who asks, which may be anybody who is let in. */
    Asker viewer() {
        String why = http.getHeader(WHY);
        Requester requester = new Requester(Caller.of(http).name(), true, why == null ? "" : why.strip());
        if (!requester.isWhyAllowed()) {
            throw Answers.problem(
                    HttpStatus.BAD_REQUEST,
                    WHY + ": has " + requester.why().length() + " characters; allowed are up to "
                            + Requester.LONGEST_WHY + ", none of them a control character");
        }
        return new Asker(requester.name(), requester.why().isEmpty() ? null : requester.why());
    }

    /** Who asks, which must be somebody who may change things. */
    Asker admin() {
        Caller caller = Caller.of(http);
        if (!caller.mayChange()) {
            LOG.warn("operation refused path={} by={}: the role is viewer", http.getServletPath(), caller.name());
            throw Answers.problem(
                    HttpStatus.FORBIDDEN,
                    "'" + caller.name() + "' has the role viewer; allowed to do this is the role admin");
        }
        return viewer();
    }

    /** @param fields that the body may have */
    RequestBody body(List<String> fields) throws ChangeRefusedException, IOException {
        // One byte more than is allowed says that it is too much.
        return RequestBody.read(http.getInputStream().readNBytes(maximumBytes + 1), maximumBytes, fields);
    }
}
