package io.dicomadapter.control.api;

import io.dicomadapter.control.api.TokenJudgement.Known;
import io.dicomadapter.control.api.TokenJudgement.Refused;
import io.dicomadapter.control.api.TokenJudgement.Undecided;
import io.dicomadapter.control.api.TokenJudgement.WithoutRole;
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
 * The one place that decides who may come, for all of {@code /api}; what callers may do there, the way in decides, so that
 * refusals are audited. Not a filter chain of Spring Security: in standalone that would also stand before all other services.
 *
 * <p>Finds out who sent a request, and turns away who may not come (RFC 6750). Where no tokens are asked for, it lets in only
 * what comes from this machine and knows it as such: a page in a browser here that had its host name point here does not.
 */
final class Access implements HandlerInterceptor {

    static final String CALLER = Access.class.getName() + ".caller";

    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"dicom-adapter\"";
    private static final String RETRY_AFTER_SECONDS = "10";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");

    private final Optional<Callers> callers;

    /** @param callers empty where nobody has to say who they are */
    Access(Optional<Callers> callers) {
        this.callers = callers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(CALLER, callers.isPresent() ? authenticated(request, callers.get()) : local(request));
        return true;
    }

    private static Caller authenticated(HttpServletRequest request, Callers callers) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw challenge(
                    HttpStatus.UNAUTHORIZED, CHALLENGE, "no bearer token; allowed is 'Authorization: Bearer TOKEN'");
        }
        TokenJudgement judged = callers.judge(header.substring(BEARER.length()).strip());
        if (judged instanceof Known known) {
            return known.caller();
        }
        if (judged instanceof WithoutRole without) {
            throw challenge(HttpStatus.FORBIDDEN, CHALLENGE + ", error=\"insufficient_scope\"", without.why());
        }
        if (judged instanceof Undecided undecided) {
            ErrorResponseException problem = problem(HttpStatus.SERVICE_UNAVAILABLE, undecided.why());
            problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            throw problem;
        }
        throw challenge(HttpStatus.UNAUTHORIZED, CHALLENGE + ", error=\"invalid_token\"", ((Refused) judged).why());
    }

    private static Caller local(HttpServletRequest request) {
        if (!isLoopback(request.getRemoteAddr()) || !HERE.contains(request.getServerName())) {
            throw problem(
                    HttpStatus.FORBIDDEN,
                    "without authentication only http://localhost is answered, on the machine itself;"
                            + " to come from elsewhere, set control.api.authentication=true and control.api.tokens or control.api.oidc");
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

    private static ErrorResponseException challenge(HttpStatus status, String challenge, String detail) {
        ErrorResponseException problem = problem(status, detail);
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return problem;
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
