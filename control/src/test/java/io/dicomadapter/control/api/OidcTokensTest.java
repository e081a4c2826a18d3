package io.dicomadapter.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.api.TokenJudgement.Known;
import io.dicomadapter.control.api.TokenJudgement.Refused;
import io.dicomadapter.control.api.TokenJudgement.Undecided;
import io.dicomadapter.control.api.TokenJudgement.WithoutRole;
import io.dicomadapter.control.settings.ControlProperties.Role;
import io.dicomadapter.control.settings.OidcProperties;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real keys, real signatures, and a real issuer on the loopback address. */
class OidcTokensTest {

    private static final Known CAROL = new Known(new Caller("oidc:carol", Role.ADMIN));

    private TestIssuer issuer;
    private OidcTokens tokens;

    @BeforeEach
    void startIssuer() throws Exception {
        issuer = TestIssuer.start();
        tokens = new OidcTokens(issuer.settings());
    }

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void knowsWhoHasAGoodTokenAndAsksForKeysOnce() throws Exception {
        assertThat(tokens.judge(issuer.signed(issuer.claims()))).isEqualTo(CAROL);
        assertThat(tokens.judge(issuer.signed(issuer.claims().claim("roles", "other viewers"))))
                .isEqualTo(new Known(new Caller("oidc:carol", Role.VIEWER)));
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void findsKeysWhereItIsToldAndRolesWithinAnotherClaim() throws Exception {
        // given
        OidcTokens keycloak = new OidcTokens(new OidcProperties(
                URI.create("https://elsewhere.example"),
                URI.create(issuer.uri() + "/keys"),
                TestIssuer.AUDIENCE,
                "realm_access.roles",
                "admins",
                "viewers",
                "preferred_username"));

        // when
        TokenJudgement judged = keycloak.judge(issuer.signed(issuer.claims()
                .issuer("https://elsewhere.example")
                .claim("realm_access", Map.of("roles", List.of("viewers", "admins")))
                .claim("preferred_username", "Dr. Carol\nAdmin")));

        // then
        assertThat(judged).isEqualTo(new Known(new Caller("oidc:Dr. Carol?Admin", Role.ADMIN)));
    }

    @Test
    void refusesASignatureOfAnotherKey() throws Exception {
        assertRefused(issuer.forged(issuer.claims()), "Invalid signature");
    }

    @Test
    void refusesATokenWithoutASignature() {
        assertRefused(issuer.unsigned(issuer.claims()), "none");
    }

    @Test
    void refusesASignatureByASecret() throws Exception {
        assertRefused(issuer.signedByThePublicKey(issuer.claims()), "algorithm");
    }

    @Test
    void refusesATokenForAnother() throws Exception {
        assertRefused(issuer.signed(issuer.claims().audience("another")), "aud");
    }

    @Test
    void refusesATokenOfAnotherIssuer() throws Exception {
        assertRefused(issuer.signed(issuer.claims().issuer("https://evil.example")), "iss");
    }

    @Test
    void refusesATokenThatIsOverOrNeverEnds() throws Exception {
        assertRefused(issuer.signed(issuer.claims().claim("exp", TestIssuer.inSeconds(-120))), "expired");
        assertRefused(issuer.signed(issuer.claims().claim("exp", null)), "exp");
    }

    @Test
    void refusesATokenThatIsNotGoodYet() throws Exception {
        assertRefused(issuer.signed(issuer.claims().claim("nbf", TestIssuer.inSeconds(120))), "before");
    }

    @Test
    void refusesATokenOfNobody() throws Exception {
        assertRefused(issuer.signed(issuer.claims().subject(null)), "no claim sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0..", "....", "e30.e30.e30"})
    void refusesWhatIsNoTokenAndAsksNobody(String text) {
        assertThat(tokens.judge(text)).isInstanceOf(Refused.class);
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void saysWhichRolesAreMissing() throws Exception {
        assertThat(tokens.judge(issuer.signed(issuer.claims().claim("roles", List.of("physicists")))))
                .isEqualTo(new WithoutRole("the token of 'oidc:carol' has no role here; allowed in its claim roles are"
                        + " viewers and admins"));
        assertThat(tokens.judge(issuer.signed(issuer.claims().claim("roles", Map.of("admins", true)))))
                .isInstanceOf(WithoutRole.class);
    }

    @Test
    void takesANewKeyAndNoLongerTheOldOne() throws Exception {
        // given
        String before = issuer.signed(issuer.claims());
        assertThat(tokens.judge(before)).isEqualTo(CAROL);

        // when
        issuer.rotate();

        // then
        assertThat(tokens.judge(issuer.signed(issuer.claims()))).isEqualTo(CAROL);
        assertThat(issuer.fetches()).isEqualTo(2);
        assertThat(tokens.judge(before)).isInstanceOf(Refused.class);
    }

    @Test
    void doesNotAskTheIssuerAsOftenAsStrangersLike() throws Exception {
        // given
        assertThat(tokens.judge(issuer.signed(issuer.claims()))).isEqualTo(CAROL);
        String good = issuer.signed(issuer.claims());
        issuer.rotate();
        String unpublished = issuer.signed(issuer.claims()).replaceFirst("^[^.]*", headerOf("nobodys"));

        // when
        for (int i = 0; i < 10; i++) {
            assertThat(tokens.judge(unpublished)).isNotInstanceOf(Known.class);
        }

        // then
        assertThat(issuer.fetches()).isLessThanOrEqualTo(3);
        assertThat(tokens.judge(good)).isNotInstanceOf(Undecided.class);
    }

    @Test
    void letsNobodyInWhileTheIssuerIsAwayAndEverybodyOnceItIsBack() throws Exception {
        // given
        String good = issuer.signed(issuer.claims());
        issuer.beWell(false);

        // then
        assertThat(tokens.judge(good))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.why())
                                .contains("the keys of " + issuer.uri() + " cannot be fetched now"));

        // when
        issuer.beWell(true);

        // then
        await().atMost(Duration.ofSeconds(30)).until(() -> tokens.judge(good).equals(CAROL));
    }

    @Test
    void goesOnWithTheKeysItHasWhileTheIssuerIsAway() throws Exception {
        // given
        assertThat(tokens.judge(issuer.signed(issuer.claims()))).isEqualTo(CAROL);

        // when
        issuer.close();

        // then
        assertThat(tokens.judge(issuer.signed(issuer.claims()))).isEqualTo(CAROL);
    }

    private void assertRefused(String token, String why) {
        assertThat(tokens.judge(token))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why())
                                .containsIgnoringCase(why)
                                .doesNotContain(token));
    }

    private static String headerOf(String keyId) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}").getBytes(UTF_8));
    }
}
