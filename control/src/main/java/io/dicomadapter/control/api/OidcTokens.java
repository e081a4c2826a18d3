package io.dicomadapter.control.api;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import io.dicomadapter.control.api.TokenJudgement.Known;
import io.dicomadapter.control.api.TokenJudgement.Refused;
import io.dicomadapter.control.api.TokenJudgement.Undecided;
import io.dicomadapter.control.api.TokenJudgement.WithoutRole;
import io.dicomadapter.control.settings.ControlProperties.Role;
import io.dicomadapter.control.settings.OidcProperties;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Judges tokens that an OpenID Connect issuer signed: whose they are, by its keys, for whom, until when, and with what role. */
final class OidcTokens {

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
    private static final int LONGEST_NAME = 128;

    private final OidcProperties settings;
    private final IssuerKeys keys;
    private final JwtDecoder decoder;

    OidcTokens(OidcProperties settings) {
        this.settings = settings;
        this.keys = new IssuerKeys(settings);
        this.decoder = decoder(settings, keys.kept());
    }

    private static JwtDecoder decoder(OidcProperties settings, JWKSource<SecurityContext> keys) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                // Signatures by keys that only the issuer has: none by a secret, and never "none".
                .jwsAlgorithms(allowed -> allowed.addAll(Arrays.asList(SignatureAlgorithm.values())))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                        // RFC 9068 2.1, and the issuers that are older.
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        decoder.setJwtValidator(validator(settings));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(OidcProperties settings) {
        JwtTimestampValidator notExpired = new JwtTimestampValidator(CLOCKS_DIFFER);
        notExpired.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                notExpired,
                new JwtIssuerValidator(settings.issuerUri().toString()),
                new JwtAudienceValidator(settings.audience())));
    }

    TokenJudgement judge(String token) {
        try {
            return callerOf(decoder.decode(token));
        } catch (BadJwtException e) {
            return new Refused("the bearer token is not good: " + e.getMessage());
        } catch (JwtException e) {
            if (keys.answered() && isAskedTooOften(e)) {
                return new Refused("the bearer token is signed by a key that its issuer did not have a moment ago");
            }
            return new Undecided("the token cannot be judged: the keys of " + settings.issuerUri()
                    + " cannot be fetched now; the log of control says why");
        }
    }

    /** Whether the key is unknown and the issuer was asked for new ones just now: strangers may not have it asked at will. */
    private static boolean isAskedTooOften(Throwable failure) {
        return failure instanceof RateLimitReachedException
                || (failure.getCause() != null && isAskedTooOften(failure.getCause()));
    }

    private TokenJudgement callerOf(Jwt token) {
        if (!token.hasClaim(settings.nameClaim())) {
            return new Refused("the bearer token says not whose it is: it has no claim " + settings.nameClaim());
        }
        Collection<?> roles = roles(token.getClaims());
        String name = name(token);
        if (roles.contains(settings.adminRole())) {
            return new Known(new Caller(name, Role.ADMIN));
        }
        if (roles.contains(settings.viewerRole())) {
            return new Known(new Caller(name, Role.VIEWER));
        }
        return new WithoutRole("the token of '" + name + "' has no role here; allowed in its claim "
                + settings.rolesClaim() + " are " + settings.viewerRole() + " and " + settings.adminRole());
    }

    /** In headers and logs: of one line, and no longer than a name. */
    private String name(Jwt token) {
        String name = token.getClaims().get(settings.nameClaim()).toString().replaceAll("\\p{Cntrl}", "?");
        return "oidc:" + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private Collection<?> roles(Map<String, Object> claims) {
        Object roles = claim(claims, settings.rolesClaim());
        if (roles instanceof Collection<?> list) {
            return list;
        }
        return roles instanceof String text ? List.of(text.split(" ")) : List.of();
    }

    /** A name may have dots of its own, as those that are addresses. Absent: null. */
    private static Object claim(Map<?, ?> claims, String path) {
        if (claims.containsKey(path) || !path.contains(".")) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(inner, path.substring(dot + 1))
                : null;
    }
}
