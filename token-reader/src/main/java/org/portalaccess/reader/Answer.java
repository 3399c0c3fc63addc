package org.portalaccess.reader;

import java.util.List;

/** The answer to a question about a token. Whatever is not {@link Allowed} must not be let through. */
public sealed interface Answer {

    /** Whether the token alone says yes. */
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /** The token says yes. */
    record Allowed() implements Answer {}

    /** The token says no, or says something that this reader doesn't understand. */
    record Denied() implements Answer {}

    /**
     * The token is too small to say; ask the server, with the access token as bearer token. It is a yes if one of the
     * addresses gives it, see {@code docs/tokens.md}.
     *
     * @param hrefs where to ask, at least one address
     */
    record Ask(List<String> hrefs) implements Answer {

        public Ask {
            hrefs = List.copyOf(hrefs);
            if (hrefs.isEmpty()) {
                throw new IllegalArgumentException("an answer to ask says where");
            }
        }
    }
}
