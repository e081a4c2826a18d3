package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.ValueSet;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot be meant are refused before anything is installed, with the place and what is wrong there. */
class RefusedValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ingestSCP: {replicas: 3}                          | at '' | 'ingestSCP' not allowed",
                "ingestScp: {replica: 3}                           | at '/ingestScp' | 'replica' not allowed",
                "ingestScp: {replicas: three}                      | at '/ingestScp/replicas' | want integer",
                "ingestScp: {replicas: -1}                         | at '/ingestScp/replicas' | minimum: got -1, want 0",
                "ingestScp: {service: {port: 70000}}               | at '/ingestScp/service/port' | want 65,535",
                "ingestScp: {service: {type: Ingress}}             | at '/ingestScp/service/type' | 'LoadBalancer', 'NodePort', 'ClusterIP'",
                "ingestScp: {service: {loadBalancerSourceRanges: [10.1.2.3]}} | at '/ingestScp/service/loadBalancerSourceRanges/0' | does not match pattern",
                "ingestScp: {tls: {enabled: true}}                 | at '/ingestScp/tls/secret/name' | minLength: got 0, want 1",
                "ingestScp: {tls: {only: true}}                    | at '/ingestScp/tls/enabled' | must be true",
                "ingestScp: {tls: {enabled: true, secret: {name: a}}} | at '/ingestScp/tls/caSecret/name' | minLength: got 0, want 1",
                "ingestScp: {drain: {associationsSeconds: 0}}      | at '/ingestScp/drain/associationsSeconds' | got 0, want 1",
                "ingestScp: {settings: {scp.prot: 11112}}          | at '/ingestScp/settings' | 'scp.prot' not allowed",
                "ingestScp: {settings: {scp.port: 104}}            | at '/ingestScp/settings' | 'scp.port' not allowed",
                "ingestScp: {settings: {scp.tls.handshake: [1]}}   | at '/ingestScp/settings/scp.tls.handshake' | got array",
                "ingestScp: {settings: {grouper.tick: 1s}}         | at '/ingestScp/settings' | 'grouper.tick' not allowed",
                "reclaimer: {settings: {reclaimer.threads: many}}  | at '/reclaimer/settings/reclaimer.threads' | want integer",
                "jobGrouper: {autoscaling: {enabled: true}}        | at '/jobGrouper' | 'autoscaling' not allowed",
                "reclaimer: {keda: {minReplicas: 0}}                | at '/reclaimer/keda/minReplicas' | got 0, want 1",
                "jobGrouper: {stateVolume: {size: 10 GB}}          | at '/jobGrouper/stateVolume/size' | does not match pattern",
                "kafka: {bootstrapServers: kafka}                  | at '/kafka/bootstrapServers' | does not match pattern",
                "kafka: {sasl: {enabled: true}}                    | at '/kafka/sasl/secret/name' | minLength: got 0, want 1",
                "kafka: {sasl: {mechanism: GSSAPI}}                | at '/kafka/sasl/mechanism' | SCRAM-SHA-512",
                "kafka: {tls: {enabled: true}}                     | at '/kafka/tls/caSecret/name' | minLength: got 0, want 1",
                "kafka: {password: secret}                         | at '/kafka' | 'password' not allowed",
                "topics: {replicationFactor: 0}                    | at '/topics/replicationFactor' | got 0, want 1",
                "topics: {creation: strimzi}                       | at '/topics/strimzi/cluster' | minLength: got 0, want 1",
                "topics: {prefix: a b}                             | at '/topics/prefix' | does not match pattern",
                "storage: {subPath: ../other}                      | at '/storage/subPath' | 'not' failed",
                "storage: {watermarkPercent: 101}                  | at '/storage/watermarkPercent' | got 101, want 100",
                "podSecurity: {userId: 0}                          | at '/podSecurity/userId' | got 0, want 1",
                "exportScu: {tlsBundles: {kafka: {caSecret: {name: a}}}} | at '' | invalid propertyName 'kafka'",
                "exportScu: {tlsBundles: {pacs: {}}}               | at '/exportScu/tlsBundles/pacs' | minProperties",
                "control: {tokens: [{name: a, role: owner, secret: b, key: c}]} | at '/control/tokens/0/role' | 'viewer', 'admin'",
                "control: {tokens: [{name: a, role: admin}]}       | at '/control/tokens/0' | missing properties",
                "control: {configuration: {aeTitles: []}}          | at '/control/configuration' | 'aeTitles' not allowed",
            })
    void bySchema(String values, String place, String what) {
        assertThatThrownBy(() -> Chart.renderWith(values))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(place)
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "control: {kubernetes: {enabled: true}, configuration: {sources: []}} | control.kubernetes.enabled: ",
                "control: {existingConfigMap: a, configuration: {sources: []}} | control.configuration and control.existingConfigMap: allowed is one",
                "exportScu: {autoscaling: {enabled: true}, keda: {enabled: true}} | exportScu.autoscaling.enabled and exportScu.keda.enabled: allowed is one",
                "exportScu: {commitmentListener: {enabled: true}} | allowed is exportScu.replicas=1",
                "exportScu: {commitmentListener: {tlsBundle: x}} | x is not one of exportScu.tlsBundles",
                "ingestScp: {autoscaling: {minReplicas: 9}} | ingestScp: minReplicas 9 is more than maxReplicas 6",
                "reclaimer: {keda: {maxReplicas: 1, minReplicas: 2}} | reclaimer: minReplicas 2 is more than maxReplicas 1",
            })
    void asContradictions(String values, String what) {
        assertThatThrownBy(() -> Chart.renderWith(values)).hasMessageContaining(what);
    }

    @Test
    void everyDefaultIsAllowed() throws Exception {
        assertThat(Chart.renderWith(Files.readString(Chart.FOLDER.resolve("values.yaml")))
                        .manifests())
                .isEqualTo(Chart.rendered(ValueSet.DEFAULT).manifests());
    }
}
