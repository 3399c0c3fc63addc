package org.portalaccess.browser;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Transactions;

/** Answers requests that forms of our pages send. Keycloak has read the form before any of our code is called. */
public final class FormPost {

    private FormPost() {}

    /**
     * Runs {@code work} in a transaction of its own, and answers with the page that it returns. If it waits too long
     * for other changes to the same data, the answer is a page that says so.
     *
     * @param page address of the page with the form, to go back to
     * @param title the key of the message that names the page
     */
    public static Response answer(
            KeycloakSession session, URI page, String title, Function<LockingTransaction, Response> work) {
        Transactions.end(session);
        return orBusy(session, page, title, () -> Transactions.run(session, Body.none(), work));
    }

    /**
     * Returns the answer of {@code work}, which has its own transaction; or a page that says that other changes are in
     * the way.
     */
    public static Response orBusy(KeycloakSession session, URI page, String title, Supplier<Response> work) {
        try {
            return work.get();
        } catch (ProblemException problem) {
            if (problem.status() != Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
                throw problem;
            }
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    session.getContext(),
                    other -> busy(other, page, title, problem.retryAfterSeconds()),
                    title);
        }
    }

    private static Response busy(KeycloakSession session, URI page, String title, OptionalLong seconds) {
        PageLanguage.chooseLanguage(session);
        Response answer = new Forms(session, page, title)
                .setAttribute("again", page.toString())
                .show("portal-access-busy.ftl", Response.Status.SERVICE_UNAVAILABLE);
        return Response.fromResponse(answer)
                .header(HttpHeaders.RETRY_AFTER, seconds.orElse(1))
                .build();
    }
}
