package org.portalaccess.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.ProblemException;

/** The states of an invitation and of its parts (docs/concepts.md#invitations). All but the first are final. */
public enum InvitationStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("declined")
    DECLINED,
    /** Taken back by a caller who may do so, or void because its inviter could no longer give it. */
    @JsonProperty("revoked")
    REVOKED,
    @JsonProperty("expired")
    EXPIRED;

    /** Returns the word for this status in JSON, in queries and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the status with this {@link #key}; empty for any other text. */
    public static Optional<InvitationStatus> fromKey(String key) {
        return Stream.of(values()).filter(status -> status.key().equals(key)).findFirst();
    }

    /** Returns the status that the raw query parameter asks for; empty for any. A 400 names a wrong one. */
    public static Optional<InvitationStatus> parse(@Nullable String status) {
        if (status == null || status.isEmpty()) {
            return Optional.empty();
        }
        Optional<InvitationStatus> known = fromKey(status);
        if (known.isEmpty()) {
            throw ProblemException.invalid(
                    "/status", "invalid", "status must be pending, accepted, declined, revoked or expired.");
        }
        return known;
    }

    static InvitationStatus stored(String key) {
        return fromKey(key).orElseThrow();
    }
}
