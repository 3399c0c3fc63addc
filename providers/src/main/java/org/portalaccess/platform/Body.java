package org.portalaccess.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * The JSON body of a request, read completely and within limits before any lock is taken. A body over its limit is
 * refused while it is read (413). Other faults are kept, and reported when the value is requested: after the entity tag
 * was compared (412 before 400).
 */
public final class Body {

    /** A generous estimate of the memory for one value: in the tree, and in the objects made from it. */
    private static final long BYTES_FOR_A_VALUE = 500;

    /** A generous estimate of the memory for one byte of a text. */
    private static final long BYTES_FOR_A_BYTE = 2;

    private final @Nullable JsonNode tree;
    private final @Nullable ProblemException problem;

    private Body(@Nullable JsonNode tree, @Nullable ProblemException problem) {
        this.tree = tree;
        this.problem = problem;
    }

    /** Reads {@code stream} to its end. Refuses a body of more than {@code limit} with 413. */
    public static Body read(InputStream stream, BodyLimit limit) {
        try (SpooledBody spooled = SpooledBody.read(stream, limit.bytes())) {
            return read(spooled, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the body of a request without one. It is also used for work without a request, and for forms that
     * Keycloak has read.
     */
    public static Body none() {
        return new Body(null, null);
    }

    /** Returns the object in the body, or refuses with a 400 that names its fault. */
    public JsonNode tree() {
        if (tree == null) {
            throw problem == null ? ProblemException.invalid("", "missing", "The request has no body.") : problem;
        }
        return tree;
    }

    /** Returns the body as a {@code type}, or refuses with a 400 that names the field. */
    public <T> T as(Class<T> type) {
        return Json.convert(tree(), type);
    }

    /**
     * Reads the body of {@code session}'s request, after ending the request's transaction. So a slow sender holds no
     * connection to the database. Later work needs a session of its own.
     */
    public static Body read(KeycloakSession session, InputStream stream, BodyLimit limit) {
        BodyType.requireDocument(session);
        Transactions.end(session);
        return read(stream, limit);
    }

    /** Returns the approximate memory of a body with this many values and bytes. */
    static long weight(int values, long bytes) {
        return values * BYTES_FOR_A_VALUE + bytes * BYTES_FOR_A_BYTE;
    }

    private static Body read(SpooledBody spooled, BodyLimit limit) throws IOException {
        int values;
        try (InputStream in = spooled.open()) {
            values = Json.scan(in, limit);
        } catch (ProblemException malformed) {
            return new Body(null, malformed);
        }
        BodyMemory.take(weight(values, spooled.length()));
        try (InputStream in = spooled.open()) {
            return new Body(Json.treeOfScanned(in, limit), null);
        } catch (ProblemException malformed) {
            return new Body(null, malformed);
        }
    }
}
