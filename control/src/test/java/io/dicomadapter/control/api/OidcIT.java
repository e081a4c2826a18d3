package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.api.Site.Answer;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control that trusts an issuer, and tokens of files beside it. */
@KafkaBroker
class OidcIT {

    private static final String SOURCE = "/api/config/sourceaetitle";

    @TempDir
    static Path folder;

    private static TestIssuer issuer;
    private static Site site;

    @BeforeAll
    static void start(TestBroker broker) throws Exception {
        issuer = TestIssuer.start();
        site = Site.start(
                broker,
                folder,
                "sources: []\n",
                "--control.api.oidc.issuer-uri=" + issuer.uri(),
                "--control.api.oidc.audience=" + TestIssuer.AUDIENCE,
                "--control.api.oidc.admin-role=admins",
                "--control.api.oidc.viewer-role=viewers");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> site.send("GET", SOURCE, null).status() == 200);
    }

    @AfterAll
    static void stop() {
        site.close();
        issuer.close();
    }

    @Test
    void letsTheIssuersAdminsChangeAndSaysWhoItWas() throws Exception {
        // when
        site.sendAs(
                        issuer.signed(issuer.claims()),
                        "POST",
                        SOURCE,
                        "{\"aeTitle\": \"BYJWT\", \"hosts\": [\"10.0.0.1\"]}")
                .expect(201);

        // then
        assertThat(site.audit())
                .filteredOn(audit -> audit.key().equals("source/BYJWT"))
                .singleElement()
                .satisfies(audit -> assertThat(audit.by()).isEqualTo("oidc:carol"));
    }

    @Test
    void letsTheIssuersViewersLook() throws Exception {
        String viewer = issuer.signed(issuer.claims().claim("roles", List.of("viewers")));
        site.sendAs(viewer, "GET", SOURCE, null).expect(200);
        assertThat(site.sendAs(viewer, "DELETE", SOURCE + "/ANY", null)
                        .expectProblem(403)
                        .detail())
                .contains("'oidc:carol' has the role viewer");
    }

    @Test
    void refusesOthersAndSaysWhy() throws Exception {
        Answer forged =
                site.sendAs(issuer.forged(issuer.claims()), "GET", SOURCE, null).expectProblem(401);
        assertThat(forged.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(forged.detail()).contains("Invalid signature");
        site.sendAs(issuer.unsigned(issuer.claims()), "GET", SOURCE, null).expectProblem(401);
        Answer without = site.sendAs(issuer.signed(issuer.claims().claim("roles", null)), "GET", SOURCE, null)
                .expectProblem(403);
        assertThat(without.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
        assertThat(without.detail()).contains("allowed in its claim roles are viewers and admins");
    }

    @Test
    void takesTokensOfFilesToo() throws Exception {
        site.sendAs(Site.VIEWER, "GET", SOURCE, null).expect(200);
    }
}
