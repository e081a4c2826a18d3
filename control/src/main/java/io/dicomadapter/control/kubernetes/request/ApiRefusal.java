package io.dicomadapter.control.kubernetes.request;

import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.ChangeRefusedException.Cause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What the API server did not do, in the words of our own refusals. */
final class ApiRefusal {

    private static final int UNPROCESSABLE = 422;

    private ApiRefusal() {}

    static ChangeRefusedException of(KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE ->
                new ChangeRefusedException(Cause.INVALID, "the API server refuses it: " + said(e));
            case HttpURLConnection.HTTP_CONFLICT ->
                new ChangeRefusedException(Cause.CONFLICT, "the resource was changed meanwhile: " + said(e));
            default -> new ChangeRefusedException(Cause.UNAVAILABLE, "the API server does not take it: " + said(e));
        };
    }

    private static String said(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? e.getMessage()
                : e.getStatus().getMessage();
    }
}
