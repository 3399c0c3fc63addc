package org.portalaccess.membership;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a membership gives anything at this moment, and if not, why (design, section 1). */
public enum MembershipStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("suspended")
    SUSPENDED,
    /** It starts later. */
    @JsonProperty("scheduled")
    SCHEDULED,
    /** Its end has passed, suspended or not. */
    @JsonProperty("ended")
    ENDED;

    /** The word in JSON and in queries. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this {@link #key}; empty for any other text. */
    static Optional<MembershipStatus> of(String key) {
        return Stream.of(values()).filter(status -> status.key().equals(key)).findFirst();
    }
}
