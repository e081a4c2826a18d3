package io.dicomadapter.bench.grouping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a service says of itself at {@code /actuator/prometheus}. */
public final class Metrics {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int HTTP_OK = 200;

    private final String page;

    private Metrics(String page) {
        this.page = page;
    }

    public static Metrics read(int port) throws IOException, InterruptedException {
        return new Metrics(get(port, "/actuator/prometheus").body());
    }

    /** Whether the service says that it is ready. */
    public static boolean isReady(int port) throws IOException, InterruptedException {
        return get(port, "/health/ready").statusCode() == HTTP_OK;
    }

    static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sum of all series of a name whose labels contain this text; 0 if there is none. */
    double sum(String name, String label) {
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public double sum(String name) {
        return sum(name, "");
    }
}
