package io.dicomadapter.helm.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of resources that the chart may make, with the API version that Kubernetes 1.27 and all newer ones serve. */
public enum KnownKind {
    CONFIG_MAP("v1", ConfigMap.class),
    SERVICE("v1", Service.class),
    SERVICE_ACCOUNT("v1", ServiceAccount.class),
    PERSISTENT_VOLUME_CLAIM("v1", PersistentVolumeClaim.class),
    STATEFUL_SET("apps/v1", StatefulSet.class),
    DEPLOYMENT("apps/v1", Deployment.class),
    JOB("batch/v1", Job.class),
    AUTOSCALER("autoscaling/v2", HorizontalPodAutoscaler.class),
    DISRUPTION_BUDGET("policy/v1", PodDisruptionBudget.class),
    NETWORK_POLICY("networking.k8s.io/v1", NetworkPolicy.class),
    ROLE("rbac.authorization.k8s.io/v1", Role.class),
    ROLE_BINDING("rbac.authorization.k8s.io/v1", RoleBinding.class),
    SERVICE_MONITOR("monitoring.coreos.com/v1", ServiceMonitor.class),
    PROMETHEUS_RULE("monitoring.coreos.com/v1", PrometheusRule.class);

    private final String apiVersion;
    private final Class<?> type;

    KnownKind(String apiVersion, Class<?> type) {
        this.apiVersion = apiVersion;
        this.type = type;
    }

    public static Optional<KnownKind> of(Manifest manifest) {
        return Arrays.stream(values())
                .filter(kind -> kind.apiVersion.equals(manifest.apiVersion())
                        && kind.type.getSimpleName().equals(manifest.kind()))
                .findFirst();
    }

    public Class<?> type() {
        return type;
    }
}
