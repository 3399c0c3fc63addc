package org.portalaccess.permission;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The two kinds of membership (docs/concepts.md#words): an account's own people, and people from outside. */
public enum MemberKind {
    @JsonProperty("staff")
    STAFF,
    @JsonProperty("portal")
    PORTAL;

    /** Returns the word in JSON, tokens and the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind of this {@link #key}; empty for any other text. */
    public static Optional<MemberKind> fromKey(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
