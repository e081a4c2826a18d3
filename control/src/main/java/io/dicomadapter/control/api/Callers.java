package io.dicomadapter.control.api;

import io.dicomadapter.control.api.TokenJudgement.Known;
import io.dicomadapter.control.api.TokenJudgement.Refused;
import java.util.Optional;

/** Everybody who may come with a token: one of a file, or one that the issuer signed. */
final class Callers {

    private final BearerTokens tokens;
    private final Optional<OidcTokens> issued;

    /** @param issued empty where no issuer is trusted */
    Callers(BearerTokens tokens, Optional<OidcTokens> issued) {
        this.tokens = tokens;
        this.issued = issued;
    }

    TokenJudgement judge(String token) {
        return tokens.caller(token)
                .<TokenJudgement>map(Known::new)
                .or(() -> issued.map(issuer -> issuer.judge(token)))
                .orElse(new Refused("the bearer token is not known"));
    }
}
