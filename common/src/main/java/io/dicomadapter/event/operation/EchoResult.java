package io.dicomadapter.event.operation;

/**
 * How asking a destination by C-ECHO went.
 *
 * @param destination its name, as it is configured
 * @param status of the answer, four hexadecimal digits; null where there was none
 * @param message for people
 * @param milliseconds from opening the connection until the end
 */
public record EchoResult(String destination, EchoOutcome outcome, String status, String message, long milliseconds) {}
