package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.ErrorResponseException;

class AccessTest {

    private final Access withoutTokens = new Access(Optional.empty());

    @ParameterizedTest
    @CsvSource({"127.0.0.1, localhost", "127.0.0.1, 127.0.0.1", "0:0:0:0:0:0:0:1, [::1]"})
    void answersThisMachineWhereNoTokensAreAskedFor(String address, String host) {
        // given
        MockHttpServletRequest request = request(address, host);

        // when
        boolean goesOn = withoutTokens.preHandle(request, new MockHttpServletResponse(), this);

        // then
        assertThat(goesOn).isTrue();
        assertThat(request.getAttribute(Access.CALLER)).isEqualTo(Caller.OF_THIS_MACHINE);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.7, localhost", "172.17.0.1, 127.0.0.1", "127.0.0.1, evil.example"})
    void refusesEverybodyElseWhereNoTokensAreAskedForAndSaysWhatToSet(String address, String host) {
        // given
        MockHttpServletRequest request = request(address, host);
        MockHttpServletResponse response = new MockHttpServletResponse();

        // when, then
        assertThatThrownBy(() -> withoutTokens.preHandle(request, response, this))
                .isInstanceOfSatisfying(ErrorResponseException.class, refused -> {
                    assertThat(refused.getStatusCode().value()).isEqualTo(403);
                    assertThat(refused.getBody().getDetail()).contains("control.api.authentication=true");
                });
    }

    @Test
    void answersUnavailableWhileTheIssuersKeysCannotBeFetched() throws Exception {
        // given
        MockHttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse response = new MockHttpServletResponse();
        try (TestIssuer issuer = TestIssuer.start()) {
            request.addHeader("Authorization", "Bearer " + issuer.signed(issuer.claims()));
            issuer.beWell(false);
            Access access = new Access(Optional.of(
                    new Callers(BearerTokens.read(Map.of()), Optional.of(new OidcTokens(issuer.settings())))));

            // when, then
            assertThatThrownBy(() -> access.preHandle(request, response, this))
                    .isInstanceOfSatisfying(ErrorResponseException.class, refused -> {
                        assertThat(refused.getStatusCode().value()).isEqualTo(503);
                        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("10");
                        assertThat(refused.getBody().getDetail()).contains("cannot be fetched now");
                    });
        }
    }

    private static MockHttpServletRequest request(String address, String host) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        request.setServerName(host);
        return request;
    }
}
