package org.portalaccess.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is to be written and sent. Texts that people have written are in it unchanged; the templates escape them.
 *
 * @param kind the kind of mail
 * @param to the recipient
 * @param accounts the accounts that it is about, at least one; the first one's logo is shown
 * @param words further values that the template prints, by name
 * @param until when its link ends; null for a mail without a link
 * @param replyTo the address for replies; null for the realm's
 */
public record Mail(
        MailKind kind,
        Recipient to,
        List<MailAccount> accounts,
        Map<String, String> words,
        @Nullable Instant until,
        @Nullable String replyTo) {

    public Mail {
        accounts = List.copyOf(accounts);
        words = Map.copyOf(words);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("a mail about no account");
        }
    }

    /**
     * Returns a mail with the link of an invitation.
     *
     * @param kind the invitation itself, a reminder with a link of its own, or a mail whose earlier links no longer
     *     work
     */
    public static Mail invitation(MailKind kind, Recipient to, Inviter inviter, List<MailAccount> accounts, Link link) {
        Map<String, String> words =
                Map.of("inviter", inviter.name(), "personalLine", inviter.line(), "link", link.address());
        return new Mail(kind, to, accounts, words, link.until(), null);
    }

    /**
     * The inviter as the mail shows them.
     *
     * @param name the name of a person; empty if none is to be shown
     * @param line the inviter's message to the invited person; empty for none
     */
    public record Inviter(String name, String line) {}

    /**
     * A link in a mail.
     *
     * @param address its target
     * @param until when it ends
     */
    public record Link(String address, Instant until) {}

    /** Returns a message of the invited person to the inviter. Replies go to the invited address. */
    public static Mail message(
            Recipient inviter, List<MailAccount> accounts, String person, String personEmail, String message) {
        Map<String, String> words = Map.of("person", person, "personEmail", personEmail, "message", message);
        return new Mail(MailKind.MESSAGE, inviter, accounts, words, null, personEmail);
    }

    /** Returns a mail to the inviter: the invited person has joined, with the address that they use. */
    public static Mail joined(
            Recipient inviter, List<MailAccount> accounts, String person, String invitedEmail, String usedEmail) {
        Map<String, String> words = Map.of("person", person, "personEmail", invitedEmail, "usedEmail", usedEmail);
        return new Mail(MailKind.JOINED, inviter, accounts, words, null, null);
    }

    /** Returns a mail to a member whose membership was removed. */
    public static Mail removed(Recipient member, MailAccount account) {
        return new Mail(MailKind.REMOVED, member, List.of(account), Map.of(), null, null);
    }

    /**
     * Returns a mail to the new address that staff have set for a person. The person signs in and confirms it by the
     * link.
     */
    public static Mail emailChange(Recipient newAddress, String staff, MailAccount account, Link link) {
        Map<String, String> words = Map.of("inviter", staff, "link", link.address());
        return new Mail(MailKind.EMAIL_CHANGE, newAddress, List.of(account), words, link.until(), null);
    }

    /** Returns a mail to the old address, after the change. */
    public static Mail emailChanged(Recipient oldAddress, MailAccount account, String newEmail) {
        return new Mail(MailKind.EMAIL_CHANGED, oldAddress, List.of(account), Map.of("newEmail", newEmail), null, null);
    }
}
