package io.dicomadapter.cli.remote;

import io.dicomadapter.cli.report.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Control's REST interface.
 *
 * @param server its root
 * @param token if one is needed
 * @param patience how long an answer may take
 * @param mapper for JSON
 */
public record Control(URI server, Optional<Token> token, Duration patience, JsonMapper mapper) {

    private static final int FIRST_THAT_FAILED = 300;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    public Answer get(String path) throws RemoteException {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer post(String path, JsonNode bodyOrNull, Map<String, String> headers) throws RemoteException {
        return send("POST", path, publisher(bodyOrNull), headers);
    }

    public Answer put(String path, JsonNode body, Map<String, String> headers) throws RemoteException {
        return send("PUT", path, publisher(body), headers);
    }

    public Answer delete(String path, Map<String, String> headers) throws RemoteException {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    /** A name as a part of a path. */
    public static String segment(String name) {
        return encoded(name);
    }

    /** A query of the values that are there. */
    public static String query(Map<String, String> values) {
        StringBuilder query = new StringBuilder();
        values.forEach((name, value) -> {
            if (value != null) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(value));
            }
        });
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private BodyPublisher publisher(JsonNode bodyOrNull) {
        return bodyOrNull == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(mapper.writeValueAsString(bodyOrNull));
    }

    private Answer send(String method, String path, BodyPublisher body, Map<String, String> headers)
            throws RemoteException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(patience)
                .method(method, body)
                .header("Accept", "application/json, application/problem+json");
        if (body.contentLength() > 0) {
            request.header("Content-Type", "application/json");
        }
        token.ifPresent(known -> request.header("Authorization", "Bearer " + known.text()));
        headers.forEach(request::header);
        HttpResponse<String> response = response(request.build());
        if (response.statusCode() >= FIRST_THAT_FAILED) {
            throw Refusal.of(mapper, response);
        }
        return answer(response);
    }

    private HttpResponse<String> response(HttpRequest request) throws RemoteException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new RemoteException(ExitCode.UNAVAILABLE, "control at " + server + " does not answer: " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(ExitCode.UNAVAILABLE, "interrupted", e);
        }
    }

    private Answer answer(HttpResponse<String> response) throws RemoteException {
        try {
            JsonNode body = response.body().isEmpty() ? MissingNode.getInstance() : mapper.readTree(response.body());
            return new Answer(
                    response.statusCode(),
                    body,
                    response.headers().firstValue("ETag"),
                    response.headers().firstValue("Location"));
        } catch (JacksonException e) {
            throw new RemoteException(
                    ExitCode.UNAVAILABLE, "what answers at " + server + " is not control: no JSON", e);
        }
    }
}
