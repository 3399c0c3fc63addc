package org.portalaccess.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has become of the mails of an invitation.
 *
 * @param sentCount how often it was sent because somebody wanted it to be: the first time, and each time again
 * @param delivery the last mail's
 * @param reason why it failed; null if it did not
 * @param letter which mail was the last
 * @param at when it was to be sent, milliseconds since the epoch
 */
record Dispatch(int sentCount, State delivery, @Nullable String reason, Letter letter, long at) {

    /** How long a mail may wait before it is taken for lost. */
    static final long GRACE_MILLIS = 5 * 60_000L;

    /** Where a mail is. */
    enum State {
        /** Waiting for the transaction, the executor or the mail server. */
        @JsonProperty("queued")
        QUEUED,
        /** The realm's mail server has taken it. */
        @JsonProperty("sent")
        SENT,
        @JsonProperty("failed")
        FAILED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The mails that carry a link. */
    enum Letter {
        INVITATION,
        CHANGED,
        REMINDER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Dispatch first(long now) {
        return new Dispatch(1, State.QUEUED, null, Letter.INVITATION, now);
    }

    /** Sent again because somebody wanted it to be. */
    Dispatch again(Letter next, long now) {
        return new Dispatch(sentCount + 1, State.QUEUED, null, next, now);
    }

    /** Sent without anybody asking: a reminder, or what got lost with a node. */
    Dispatch unasked(Letter next, long now) {
        return new Dispatch(sentCount, State.QUEUED, null, next, now);
    }

    /** Whether it has waited so long that it must have been lost with its node. */
    boolean isLost(long now) {
        return delivery == State.QUEUED && at + GRACE_MILLIS <= now;
    }

    Dispatch told(@Nullable String failure) {
        return new Dispatch(sentCount, failure == null ? State.SENT : State.FAILED, failure, letter, at);
    }
}
