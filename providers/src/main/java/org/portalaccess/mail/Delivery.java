package org.portalaccess.mail;

import java.util.Arrays;
import java.util.Optional;

/**
 * The outcome of sending a mail. The reason of a failure is short and free of addresses, hosts and secrets, because
 * staff read it.
 */
public enum Delivery {
    /** The realm's mail server has accepted it. */
    SENT("", Fate.OVER),
    /** The realm has no mail server or no sender address. */
    NOT_CONFIGURED("The realm has no mail server.", Fate.AGAIN),
    /** The address is invalid, or the realm's mail server cannot send to it. */
    BAD_ADDRESS("Mail cannot be sent to this address.", Fate.OVER),
    /** No connection could be made. */
    UNREACHABLE("The mail server could not be reached.", Fate.AGAIN),
    /** The connection broke while the mail was handed over. The mail server may have accepted it nevertheless. */
    INTERRUPTED("The connection to the mail server broke.", Fate.DOUBTFUL),
    /** The mail server rejected the realm's credentials. */
    NOT_AUTHENTICATED("The mail server refused the realm's sign-in.", Fate.OVER),
    /** The mail server refused the mail temporarily. */
    PUT_OFF("The mail server refused the mail temporarily.", Fate.AGAIN),
    /** The mail server refused the mail permanently. */
    REFUSED("The mail server refused the mail.", Fate.OVER),
    /** The realm's theme or messages cannot be turned into a mail, or there is another fault on this side. */
    FAILED("The mail could not be written; see the server log.", Fate.AGAIN);

    private final String reason;
    private final Fate fate;

    Delivery(String reason, Fate fate) {
        this.reason = reason;
        this.fate = fate;
    }

    /** The next step. */
    private enum Fate {
        OVER,
        AGAIN,
        DOUBTFUL
    }

    /** Returns the outcome that is stored as its name. Earlier versions stored the reason. */
    public static Delivery fromStored(String text) {
        return Arrays.stream(values())
                .filter(outcome -> text.equals(outcome.name()) || text.equals(outcome.reason))
                .findAny()
                .orElse(FAILED);
    }

    /** Returns why the mail was not sent; empty if it was. */
    public Optional<String> reason() {
        return this == SENT ? Optional.empty() : Optional.of(reason);
    }

    /** Returns true if the mail server has accepted the mail. */
    public boolean isSent() {
        return this == SENT;
    }

    /** Returns true if it makes sense to try again later. */
    public boolean canBeTriedAgain() {
        return fate != Fate.OVER;
    }

    /** Returns true if the mail may have arrived, even without a confirmation. */
    public boolean mayHaveArrived() {
        return this == SENT || fate == Fate.DOUBTFUL;
    }
}
