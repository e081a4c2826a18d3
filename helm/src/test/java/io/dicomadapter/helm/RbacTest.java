package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.Rendering;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may do what in the cluster: as little as can be. */
class RbacTest {

    private static final List<String> OURS = List.of("applicationentities", "sources", "destinations");

    @ParameterizedTest
    @EnumSource
    void onlyControlGetsATokenAndOnlyForResourcesOfOurs(ValueSet values) {
        Rendering rendering = Chart.rendered(values);
        assertThat(rendering.all(ServiceAccount.class).values())
                .hasSize(ServiceModule.values().length)
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
        rendering
                .pods()
                .forEach((name, pod) -> assertThat(pod.getSpec().getAutomountServiceAccountToken())
                        .as(name)
                        .isEqualTo(values == ValueSet.CUSTOM_RESOURCES && name.endsWith("-control")));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAllowedWhereNoEntryIsAResource(ValueSet values) {
        assertThat(Chart.rendered(values).all(Role.class)).hasSize(values == ValueSet.CUSTOM_RESOURCES ? 1 : 0);
        assertThat(Chart.rendered(values).manifests())
                .noneMatch(manifest -> manifest.kind().startsWith("ClusterRole"));
    }

    @Test
    void controlMayTouchOurResourcesAndLeasesAlone() {
        // when
        List<PolicyRule> rules = Chart.rendered(ValueSet.CUSTOM_RESOURCES)
                .one(Role.class, "-control")
                .getRules();

        // then
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).hasSize(1);
            assertThat(rule.getVerbs()).doesNotContain("*", "deletecollection", "bind", "escalate", "impersonate");
        });
        assertThat(rules)
                .filteredOn(rule -> rule.getApiGroups().equals(List.of("dicomadapter.io")))
                .flatMap(PolicyRule::getResources)
                .containsExactlyInAnyOrderElementsOf(OURS.stream()
                        .flatMap(resource -> List.of(resource, resource + "/status", resource + "/finalizers").stream())
                        .toList());
        assertThat(rules)
                .filteredOn(rule -> !rule.getApiGroups().equals(List.of("dicomadapter.io")))
                .hasSize(2)
                .allSatisfy(rule -> {
                    assertThat(rule.getApiGroups()).containsExactly("coordination.k8s.io");
                    assertThat(rule.getResources()).containsExactly("leases");
                    assertThat(rule.getVerbs().equals(List.of("create"))
                                    || rule.getResourceNames().size() == 1)
                            .isTrue();
                });
    }

    @Test
    void roleIsThatOfControlsAccount() {
        // given
        Rendering rendering = Chart.rendered(ValueSet.CUSTOM_RESOURCES);

        // when
        RoleBinding binding = rendering.one(RoleBinding.class, "-control");

        // then
        assertThat(binding.getRoleRef().getName())
                .isEqualTo(rendering.one(Role.class, "-control").getMetadata().getName());
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getKind()).isEqualTo("ServiceAccount");
            assertThat(subject.getName())
                    .isEqualTo(rendering.pod(ServiceModule.CONTROL).getSpec().getServiceAccountName());
        });
    }
}
