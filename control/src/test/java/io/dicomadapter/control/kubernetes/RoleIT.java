package io.dicomadapter.control.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import io.dicomadapter.control.kubernetes.testing.Cluster;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What control asks of the API server, and what its Role allows. */
@KafkaBroker
class RoleIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern PATH =
            Pattern.compile("/apis/([^/]+)/v1/namespaces/clinic/([^/?]+)(?:/([^/?]+))?(?:/([^/?]+))?(?:\\?(.*))?");

    /** Only where an admission plug-in asks for it, which the mock server does not have. */
    private static final String NOT_SEEN_HERE = "update applicationentities/finalizers";

    @TempDir
    Path folder;

    private TestBroker broker;

    @Test
    void allowsWhatControlAsksForAndNoMore() throws Exception {
        StorageLayout.at(folder.resolve("store")).prepare();
        try (Cluster cluster = Cluster.start()) {
            // given: nothing is left of the requests that defined the kinds
            Set<String> unused = asked(cluster);

            // when
            useEverything(cluster.port());

            // then
            assertThat(asked(cluster)).isEqualTo(allowed());
        }
    }

    /** Through REST alone: what the test asked for of the API server itself would count. */
    private void useEverything(int port) throws IOException, InterruptedException {
        try (ControlReplica control =
                ControlReplica.start(broker, TestBroker.uniquePrefix(), folder.resolve("store"), port, "control-0")) {
            await().atMost(SOON).until(() -> health(control).contains("APPLIED"));
            use(control, "claraaetitle", "A", "{\"aeTitle\": \"A\", \"processorSettings\": {\"pipeline-a\": \"b\"}}");
            use(control, "sourceaetitle", "A", "{\"aeTitle\": \"A\", \"hosts\": [\"10.0.0.1\"]}");
            use(control, "destinationaetitle", "A", "{\"aeTitle\": \"A\", \"host\": \"10.0.0.1\", \"port\": 104}");
            // Until the finalizer is removed, too.
            await().atMost(SOON).until(() -> health(control).contains("0 entries of 0 resources"));
            await().atMost(SOON)
                    .until(() -> control.bean(ResourceCaches.class).all().isEmpty());
        }
    }

    private static void use(ControlReplica control, String path, String name, String body)
            throws IOException, InterruptedException {
        assertThat(control.send("POST", "/api/config/" + path, body).statusCode())
                .isEqualTo(201);
        assertThat(control.send("PUT", "/api/config/" + path + "/" + name, body).statusCode())
                .isEqualTo(200);
        assertThat(control.send("DELETE", "/api/config/" + path + "/" + name, null)
                        .statusCode())
                .isEqualTo(200);
    }

    private static String health(ControlReplica control) throws IOException, InterruptedException {
        return control.send("GET", "/health/status", null).body();
    }

    private static Set<String> asked(Cluster cluster) throws InterruptedException {
        Set<String> asked = new TreeSet<>();
        RecordedRequest request;
        while ((request = cluster.server().takeRequest(100, TimeUnit.MILLISECONDS)) != null) {
            Matcher path = PATH.matcher(request.getPath());
            if (!path.matches()) {
                assertThat(request.getPath()).contains("customresourcedefinitions");
                continue;
            }
            String resource = path.group(4) == null ? path.group(2) : path.group(2) + "/" + path.group(4);
            asked.add(verb(request.method().toString(), path) + " " + resource);
        }
        return asked;
    }

    private static String verb(String method, Matcher path) {
        boolean isOfOne = path.group(3) != null;
        boolean isWatch = path.group(5) != null && path.group(5).contains("watch=true");
        return switch (method) {
            case "GET" -> isWatch ? "watch" : isOfOne ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            default -> method.toLowerCase(Locale.ROOT);
        };
    }

    private static Set<String> allowed() throws IOException {
        try (InputStream file = RoleIT.class.getResourceAsStream("role.yaml");
                var client = Cluster.client(1)) {
            Role role = client.getKubernetesSerialization().unmarshal(file, Role.class);
            Set<String> allowed = role.getRules().stream()
                    .flatMap(rule -> rule.getVerbs().stream()
                            .flatMap(verb -> rule.getResources().stream().map(resource -> verb + " " + resource)))
                    .collect(Collectors.toCollection(TreeSet::new));
            allowed.remove(NOT_SEEN_HERE);
            return allowed;
        }
    }
}
