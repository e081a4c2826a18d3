package io.dicomadapter.cli.remote;

import io.dicomadapter.cli.report.ExitCode;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Makes an exception of an answer that is none of success: a problem (RFC 9457), or what stands between here and control. */
final class Refusal {

    private static final int LONGEST = 300;

    private Refusal() {}

    static RemoteException of(JsonMapper mapper, HttpResponse<String> response) {
        JsonNode problem = problem(mapper, response.body());
        String detail = problem.path("detail").asString("");
        String said = detail.isEmpty() ? shortened(response.body()) : detail;
        List<String> details = problem.path("errors")
                .valueStream()
                .map(error -> error.path("message").asString(""))
                .filter(message -> !message.isEmpty())
                .toList();
        return new RemoteException(exitCode(response.statusCode()), response.statusCode() + " " + said, details);
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 401, 403 -> ExitCode.NOT_ALLOWED;
            case 404, 410 -> ExitCode.NOT_FOUND;
            case 409, 412 -> ExitCode.CONFLICT;
            case 502, 503, 504 -> ExitCode.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? ExitCode.INVALID : ExitCode.UNAVAILABLE;
        };
    }

    private static JsonNode problem(JsonMapper mapper, String body) {
        try {
            return mapper.readTree(body);
        } catch (JacksonException e) {
            // Of a proxy, or of something that is not control at all.
            return MissingNode.getInstance();
        }
    }

    private static String shortened(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
