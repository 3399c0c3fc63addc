package org.portalaccess.reader;

import java.util.List;

/** The answer to a question about a token. Only {@link Allowed} permits access. */
public sealed interface Answer {

    /** Whether the token alone allows the access. */
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /** The token allows the access. */
    record Allowed() implements Answer {}

    /** The token denies the access, or has a form that this reader does not understand. */
    record Denied() implements Answer {}

    /**
     * The token is too small to decide. Ask the server, with the access token as bearer token. The access is allowed if
     * one of the addresses allows it, see {@code docs/tokens.md}.
     *
     * @param hrefs the addresses to ask, at least one
     */
    record Ask(List<String> hrefs) implements Answer {

        public Ask {
            hrefs = List.copyOf(hrefs);
            if (hrefs.isEmpty()) {
                throw new IllegalArgumentException("Ask needs at least one address");
            }
        }
    }
}
