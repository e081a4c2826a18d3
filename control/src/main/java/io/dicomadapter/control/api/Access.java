package io.dicomadapter.control.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Finds out who sent a request, and turns away who may not come (RFC 6750). Where no tokens are asked for, it lets in only
 * what comes from this machine and knows it as such: a page in a browser here that had its host name point here does not.
 */
final class Access implements HandlerInterceptor {

    static final String CALLER = Access.class.getName() + ".caller";

    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"dicom-adapter\"";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");

    private final Optional<BearerTokens> tokens;

    /** @param tokens empty where none are asked for */
    Access(Optional<BearerTokens> tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(CALLER, tokens.isPresent() ? authenticated(request, tokens.get()) : local(request));
        return true;
    }

    private static Caller authenticated(HttpServletRequest request, BearerTokens known) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthorized(CHALLENGE, "no bearer token; allowed is 'Authorization: Bearer TOKEN'");
        }
        return known.caller(header.substring(BEARER.length()).strip())
                .orElseThrow(
                        () -> unauthorized(CHALLENGE + ", error=\"invalid_token\"", "the bearer token is not known"));
    }

    private static Caller local(HttpServletRequest request) {
        if (!isLoopback(request.getRemoteAddr()) || !HERE.contains(request.getServerName())) {
            throw problem(
                    HttpStatus.FORBIDDEN,
                    "without authentication only http://localhost is answered, on the machine itself;"
                            + " to come from elsewhere, set control.api.authentication=true and control.api.tokens");
        }
        return Caller.OF_THIS_MACHINE;
    }

    private static boolean isLoopback(String address) {
        try {
            // A literal: nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static ErrorResponseException unauthorized(String challenge, String detail) {
        ErrorResponseException problem = problem(HttpStatus.UNAUTHORIZED, detail);
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return problem;
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
