package io.dicomadapter.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What a pod is told about Kafka arrives in the clients, by way of Spring's own binding. */
class KafkaConnectionTest {

    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"a\" password=\"b\";";

    @Test
    void loginOfASecretBecomesThatOfTheClients() throws IOException {
        // when
        KafkaProperties kafka = bound(ValueSet.STRIMZI);

        // then
        assertThat(kafka.getBootstrapServers()).containsExactly("my-cluster-kafka-bootstrap.kafka:9093");
        for (Map<String, Object> client : List.of(
                kafka.buildAdminProperties(),
                kafka.buildProducerProperties(),
                kafka.buildConsumerProperties(),
                kafka.buildStreamsProperties())) {
            assertThat(client)
                    .containsEntry(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_SSL")
                    .containsEntry(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512")
                    .containsEntry(SaslConfigs.SASL_JAAS_CONFIG, JAAS);
        }
    }

    @Test
    void certificatesAreTheBundleThatTheClientsUse() throws IOException {
        // when
        KafkaProperties kafka = bound(ValueSet.TLS);

        // then
        assertThat(kafka.getSecurity().getProtocol()).isEqualTo("SSL");
        assertThat(kafka.getSsl().getBundle()).isEqualTo("kafka");
    }

    @Test
    void withoutFurtherWordsConnectionsArePlain() throws IOException {
        assertThat(bound(ValueSet.DEFAULT).buildAdminProperties())
                .containsEntry(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT")
                .doesNotContainKey(SaslConfigs.SASL_JAAS_CONFIG);
    }

    private static KafkaProperties bound(ValueSet values) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables(values)));
        new YamlPropertySourceLoader().load("application.yaml", file(values)).forEach(sources::addLast);
        return Binder.get(environment).bindOrCreate("spring.kafka", KafkaProperties.class);
    }

    private static ByteArrayResource file(ValueSet values) {
        return new ByteArrayResource(
                Chart.rendered(values).settingsFile(ServiceModule.JOB_GROUPER).getBytes(UTF_8));
    }

    /** As Kubernetes would set them, with a secret of the right form. */
    private static Map<String, Object> variables(ValueSet values) {
        Map<String, Object> variables = new HashMap<>();
        for (EnvVar variable : Chart.rendered(values)
                .pod(ServiceModule.JOB_GROUPER)
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()) {
            boolean secret =
                    variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null;
            variables.put(variable.getName(), secret ? JAAS : variable.getValue());
        }
        return variables;
    }
}
