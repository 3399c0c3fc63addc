package org.portalaccess.membership;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whether a membership gives access at this moment, and if not, why (docs/concepts.md#words). */
public enum MembershipStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("suspended")
    SUSPENDED,
    /** The start is in the future. */
    @JsonProperty("scheduled")
    SCHEDULED,
    /** The end has passed, whether or not the membership is suspended. */
    @JsonProperty("ended")
    ENDED;

    /** Returns the word in JSON and in queries. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the status with this {@link #key}; empty for any other text. */
    public static Optional<MembershipStatus> fromKey(String key) {
        return Stream.of(values()).filter(status -> status.key().equals(key)).findFirst();
    }
}
