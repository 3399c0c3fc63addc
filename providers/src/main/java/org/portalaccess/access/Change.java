package org.portalaccess.access;

import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.BodyType;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Transactions;

/**
 * The way in which a resource changes data for a {@link PortalRequest}; only the import has its own. The checks come in
 * the same order everywhere: the right to call (404, 403), the presence of {@code If-Match} (428), the media type of
 * the body (415), its size while it is read (413). Then a new transaction begins. It takes the locks, checks the right
 * again, compares the entity tag (412), and refuses other errors in the body (400).
 *
 * <p>While a body is read, the request holds no lock, no transaction and no connection to the database. So a slow
 * sender blocks no other request.
 */
public final class Change {

    private final PortalRequest request;
    private final Runnable right;
    private Supplier<Body> body = Body::none;
    private @Nullable String ifMatch;
    private boolean conditional;

    private Change(PortalRequest request, Runnable right) {
        this.request = request;
        this.right = right;
    }

    /**
     * Returns a change that a request asks for.
     *
     * @param right refuses callers who may not make the change; called before any of the body is read
     */
    public static Change of(PortalRequest request, Runnable right) {
        return new Change(request, right);
    }

    /** Makes the change only if the caller names the current version. */
    public Change ifMatch(@Nullable String header) {
        ifMatch = header;
        conditional = true;
        return this;
    }

    /** Reads a body from the request. */
    public Change body(InputStream stream, BodyLimit limit) {
        body = () -> {
            BodyType.requireDocument(request.session());
            return Body.read(stream, limit);
        };
        return this;
    }

    /** Reads a JSON document from the request, which is not a merge patch, even if the method is PATCH. */
    public Change document(InputStream stream, BodyLimit limit) {
        body = () -> {
            BodyType.JSON.require(request.session());
            return Body.read(stream, limit);
        };
        return this;
    }

    /**
     * Makes the change and returns the answer.
     *
     * @param work may run several times, each time in a new transaction, to which {@code request} then belongs
     */
    public Response make(Function<Write, Response> work) {
        return begin(read -> request.inTransaction(read, tx -> work.apply(new Write(request, tx, ifMatch))));
    }

    /**
     * Makes the change in several transactions and returns the answer. {@code work} begins each of them by {@link
     * PortalRequest#inTransaction}.
     */
    public Response makeInParts(Function<Body, Response> work) {
        return begin(work);
    }

    private Response begin(Function<Body, Response> work) {
        return request.rest().answer(() -> {
            right.run();
            if (conditional) {
                EntityTags.requirePresent(ifMatch);
            }
            Transactions.end(request.session());
            return work.apply(body.get());
        });
    }

    /**
     * A change in progress.
     *
     * @param request the request
     * @param transaction takes the locks
     * @param ifMatch the header as it came
     */
    public record Write(
            PortalRequest request,
            LockingTransaction transaction,
            @Nullable String ifMatch) {

        /** Returns the body that the caller has sent. */
        public Body body() {
            return transaction.body();
        }

        /**
         * Refuses the change, with 412, unless {@code If-Match} names this entity tag. The answer says who has changed
         * the resource.
         *
         * @param subject the resource. Its accounts are those whose history the caller may read
         */
        public void requireMatch(String entityTag, Subject subject) {
            if (!EntityTags.matches(ifMatch, entityTag)) {
                throw ProblemException.stale(entityTag, LatestChange.represent(request, subject));
            }
        }
    }
}
