package org.portalaccess.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mail that is to be written and sent. What people have written is in it as it is: the templates escape it.
 *
 * @param kind what it is about
 * @param to whom it is for
 * @param accounts the accounts that it is about, at least one; the first one's logo is shown
 * @param words what else the template prints, by name
 * @param until when its link ends; null for a mail without one
 * @param replyTo where an answer goes; null for where the realm says
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

    /** An invitation: {@code inviter} is a person's name, empty where nobody is to be named. */
    public static Mail invitation(
            Recipient to, String inviter, List<MailAccount> accounts, String link, Instant until) {
        return withLink(MailKind.INVITATION, to, accounts, words(inviter, link), until);
    }

    /** The invitation again, with a link of its own, before it expires. */
    public static Mail reminder(Recipient to, String inviter, List<MailAccount> accounts, String link, Instant until) {
        return withLink(MailKind.REMINDER, to, accounts, words(inviter, link), until);
    }

    /** The invitation again, the earlier links having stopped working. */
    public static Mail changed(Recipient to, String inviter, List<MailAccount> accounts, String link, Instant until) {
        return withLink(MailKind.CHANGED, to, accounts, words(inviter, link), until);
    }

    /** What the invited person writes to the inviter; an answer goes to the invited address. */
    public static Mail message(
            Recipient inviter, List<MailAccount> accounts, String person, String personEmail, String message) {
        Map<String, String> words = Map.of("person", person, "personEmail", personEmail, "message", message);
        return new Mail(MailKind.MESSAGE, inviter, accounts, words, null, personEmail);
    }

    /** To the inviter: the person, with the address they use, has joined. */
    public static Mail joined(
            Recipient inviter, List<MailAccount> accounts, String person, String invitedEmail, String usedEmail) {
        Map<String, String> words = Map.of("person", person, "personEmail", invitedEmail, "usedEmail", usedEmail);
        return new Mail(MailKind.JOINED, inviter, accounts, words, null, null);
    }

    /** To a member whose membership was removed. */
    public static Mail removed(Recipient member, MailAccount account) {
        return new Mail(MailKind.REMOVED, member, List.of(account), Map.of(), null, null);
    }

    /** To the new address that staff want a person to have: the person confirms it, signed in, by the link. */
    public static Mail emailChange(
            Recipient newAddress, String staff, MailAccount account, String link, Instant until) {
        return withLink(MailKind.EMAIL_CHANGE, newAddress, List.of(account), words(staff, link), until);
    }

    /** To the old address, after the change. */
    public static Mail emailChanged(Recipient oldAddress, MailAccount account, String newEmail) {
        return new Mail(MailKind.EMAIL_CHANGED, oldAddress, List.of(account), Map.of("newEmail", newEmail), null, null);
    }

    private static Mail withLink(
            MailKind kind, Recipient to, List<MailAccount> accounts, Map<String, String> words, Instant until) {
        return new Mail(kind, to, accounts, words, until, null);
    }

    private static Map<String, String> words(String inviter, String link) {
        return Map.of("inviter", inviter, "link", link);
    }
}
