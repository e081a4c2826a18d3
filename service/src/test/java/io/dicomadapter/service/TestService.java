package io.dicomadapter.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** A whole service as it would run, with what a test adds to it. */
public record TestService(ConfigurableApplicationContext context) implements AutoCloseable {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(ServiceConfiguration.class)
    static class Application {}

    /** @param more settings, as {@code key=value}; they win */
    public static TestService start(
            String bootstrapServers, String prefix, Path storage, Class<?> configuration, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "spring.application.name=test-service",
                "service.instance=one",
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.kafka.bootstrap-servers=" + bootstrapServers,
                // Closing a consumer waits for its last fetch.
                "spring.kafka.consumer.fetch-max-wait=50ms",
                // What a killed service had is another's after the shortest time that the broker allows.
                "spring.kafka.consumer.properties.session.timeout.ms=3000",
                "spring.kafka.consumer.properties.heartbeat.interval.ms=500",
                "topics.prefix=" + prefix,
                "topics.partitions=2",
                "topics.replication-factor=1",
                "storage.path=" + storage,
                "storage.durability=none"));
        arguments.addAll(List.of(more));
        return new TestService(new SpringApplicationBuilder(Application.class, configuration)
                .run(arguments.stream().map(argument -> "--" + argument).toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
