package org.portalaccess.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The states of an invitation, and of what it offers in one account (design, section 5); all but the first are final. */
public enum InvitationStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("declined")
    DECLINED,
    /** Taken back by who may, or void as its giver could no longer give it. */
    @JsonProperty("revoked")
    REVOKED,
    @JsonProperty("expired")
    EXPIRED;

    /** The word in JSON, in queries and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this {@link #key}; empty for any other text. */
    public static Optional<InvitationStatus> of(String key) {
        return Stream.of(values()).filter(status -> status.key().equals(key)).findFirst();
    }

    static InvitationStatus stored(String key) {
        return of(key).orElseThrow();
    }
}
