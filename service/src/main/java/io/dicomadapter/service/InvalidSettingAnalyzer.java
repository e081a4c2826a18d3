package io.dicomadapter.service;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints the one sentence an operator needs, instead of Spring's report of a bean that could not be made. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
        String action = "Set " + cause.key() + " to " + cause.allowed() + ", as a property, an argument (--"
                + cause.key() + "=...) or an environment variable.";
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
