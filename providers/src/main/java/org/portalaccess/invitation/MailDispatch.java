package org.portalaccess.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.mail.Delivery;
import org.portalaccess.mail.MailKind;
import org.portalaccess.mail.Retries;
import org.portalaccess.platform.ProblemException;

/**
 * The state of an invitation's mails.
 *
 * @param sentCount the number of mails sent at a person's request: the first one and each resend, but no reminders or
 *     retries
 * @param delivery the state of the last mail
 * @param failure why the last mail failed; null if it did not
 * @param kind the kind of the last mail, one of those that carry a link: INVITATION, CHANGED, REMINDER
 * @param at when the last mail was to be sent, in milliseconds since the epoch
 * @param failed the number of failed tries to send it
 * @param nextTry when it is tried again, in milliseconds since the epoch; null for never
 */
public record MailDispatch(
        int sentCount,
        State delivery,
        @Nullable Delivery failure,
        MailKind kind,
        long at,
        int failed,
        @Nullable Long nextTry) {

    /** The time after which a queued mail is considered lost. */
    static final long GRACE_MILLIS = 5 * 60_000L;

    /** The states of a mail. */
    public enum State {
        /** No mail was to be sent: an import made the invitation. */
        @JsonProperty("unsent")
        UNSENT,
        /** Waiting for the transaction, the executor or the mail server. */
        @JsonProperty("queued")
        QUEUED,
        /** Accepted by the realm's mail server. */
        @JsonProperty("sent")
        SENT,
        @JsonProperty("failed")
        FAILED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the state that the raw query parameter asks for; empty for any. A 400 names a wrong one. */
        public static Optional<State> parse(@Nullable String delivery) {
            if (delivery == null || delivery.isEmpty()) {
                return Optional.empty();
            }
            Optional<State> known = Stream.of(values())
                    .filter(one -> one.key().equals(delivery))
                    .findFirst();
            if (known.isEmpty()) {
                throw ProblemException.invalid(
                        "/delivery", "invalid", "delivery must be unsent, queued, sent or failed.");
            }
            return known;
        }
    }

    public static MailDispatch first(long now) {
        return new MailDispatch(1, State.QUEUED, null, MailKind.INVITATION, now, 0, null);
    }

    public static MailDispatch unsent(long now) {
        return new MailDispatch(0, State.UNSENT, null, MailKind.INVITATION, now, 0, null);
    }

    /** Returns the state after a person has had a mail sent again. No earlier mail is tried any more. */
    public MailDispatch again(MailKind next, long now) {
        return new MailDispatch(sentCount + 1, State.QUEUED, null, next, now, 0, null);
    }

    /** Returns the state after the reminder, which is sent automatically. No earlier mail is tried any more. */
    MailDispatch reminder(long now) {
        return new MailDispatch(sentCount, State.QUEUED, null, MailKind.REMINDER, now, 0, null);
    }

    /** Returns the state for another try of the same mail, which has failed or was lost with a node. */
    MailDispatch retried(long now) {
        return new MailDispatch(sentCount, State.QUEUED, null, kind, now, failed, null);
    }

    /** Returns this state without any further try. */
    MailDispatch over() {
        return new MailDispatch(sentCount, delivery, failure, kind, at, failed, null);
    }

    /**
     * Returns the kind of mail that goes out if a person has it sent again to the same address. If no mail has arrived
     * so far, the new one does not mention earlier ones. A queued or interrupted mail may have arrived.
     */
    public MailKind next() {
        boolean never = delivery == State.UNSENT
                || (delivery == State.FAILED && (failure == null || !failure.mayHaveArrived()));
        return kind == MailKind.INVITATION && never ? MailKind.INVITATION : MailKind.CHANGED;
    }

    /** Returns true if the mail has been queued for so long that it must have been lost with its node. */
    boolean isLost(long now) {
        return delivery == State.QUEUED && at + GRACE_MILLIS <= now;
    }

    /** Returns true if the mail has failed and the time of the next try has come. */
    boolean isToBeRetried(long now) {
        return delivery == State.FAILED && nextTry != null && nextTry <= now;
    }

    MailDispatch withOutcome(Delivery what, Instant now) {
        if (what.isSent()) {
            return new MailDispatch(sentCount, State.SENT, null, kind, at, 0, null);
        }
        Long next =
                Retries.next(what, failed + 1, now).map(Instant::toEpochMilli).orElse(null);
        return new MailDispatch(sentCount, State.FAILED, what, kind, at, failed + 1, next);
    }
}
