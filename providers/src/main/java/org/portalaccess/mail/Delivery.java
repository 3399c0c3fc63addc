package org.portalaccess.mail;

import java.util.Optional;

/** What became of a mail. The reason of a failure is short and free of addresses, hosts and secrets: staff read it. */
public enum Delivery {
    /** The realm's mail server has taken it. */
    SENT(""),
    /** The realm has no mail server or no sender's address. */
    NOT_CONFIGURED("The realm has no mail server."),
    /** The address can't be one, or the realm's mail server can't write to it. */
    BAD_ADDRESS("The address is not one that mail can be sent to."),
    /** No connection, or it broke. */
    UNREACHABLE("The mail server could not be reached."),
    /** The mail server did not let Keycloak in. */
    NOT_AUTHENTICATED("The mail server refused the realm's sign-in."),
    /** The mail server said no to this mail. */
    REFUSED("The mail server refused the mail."),
    /** The realm's theme or messages can't be turned into a mail, or something else on this side. */
    FAILED("The mail could not be made; the server's log says more.");

    private final String reason;

    Delivery(String reason) {
        this.reason = reason;
    }

    /** Why the mail was not sent; empty if it was. */
    public Optional<String> reason() {
        return this == SENT ? Optional.empty() : Optional.of(reason);
    }

    /** Whether the mail server has taken it. */
    public boolean isSent() {
        return this == SENT;
    }
}
