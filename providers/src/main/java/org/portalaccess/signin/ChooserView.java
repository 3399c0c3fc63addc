package org.portalaccess.signin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.invitation.OfferedPart;
import org.portalaccess.invitation.OpenInvitation;

/**
 * What the template of <em>Choose an account</em> shows; public because FreeMarker reads nothing else.
 *
 * @param rows the accounts of this page
 * @param search what was searched for; empty for all accounts
 * @param searchable whether there is a search box
 * @param page this page, from 0
 * @param total how many accounts were found
 * @param invitations to accounts that the person can join right here
 */
public record ChooserView(
        List<Row> rows, String search, boolean searchable, int page, long total, List<Invited> invitations) {

    /** Whether there is a list of accounts, though nothing in it may have been found. */
    public boolean hasAccounts() {
        return total > 0 || !search.isEmpty();
    }

    /** The number of the first account on this page, from 1. */
    public long from() {
        return (long) page * Listing.SIZE + 1;
    }

    /** The number of the last account on this page. */
    public long to() {
        return from() + rows.size() - 1;
    }

    /** Whether there is a page after this one. */
    public boolean hasNext() {
        return to() < total;
    }

    /** Whether all that was found stands on this one page. */
    public boolean isComplete() {
        return page == 0 && !hasNext();
    }

    /** Whether the name alone does not tell this account from another one on the page. */
    public boolean isAmbiguous(Row row) {
        return rows.stream().filter(other -> other.name().equals(row.name())).count() > 1;
    }

    /**
     * An invitation that waits for an answer.
     *
     * @param id the invitation's id
     * @param name the account's name; of several, the first one's
     * @param more how many accounts there are besides
     * @param inviter who invites; empty where there is nobody to name
     */
    public record Invited(String id, String name, int more, String inviter) {

        static Invited of(OpenInvitation invitation) {
            List<OfferedPart> parts = invitation.parts();
            return new Invited(invitation.id(), parts.get(0).accountName(), parts.size() - 1, invitation.inviter());
        }
    }

    /**
     * One account.
     *
     * @param id the account's id
     * @param key the account's key, for accounts of the same name
     * @param name the account's name
     * @param type its type, as the realm calls it
     * @param kind {@code staff} or {@code portal}
     * @param lastUsed the day of the last use in the person's language; null if never used
     * @param lastUsedDay the same day for machines
     */
    public record Row(
            String id,
            String key,
            String name,
            String type,
            String kind,
            @Nullable String lastUsed,
            @Nullable String lastUsedDay) {

        static Row of(AccountEntry entry, Locale locale) {
            Instant at = entry.lastAccessAt();
            LocalDate day = at == null ? null : LocalDate.ofInstant(at, ZoneId.systemDefault());
            return new Row(
                    entry.accountId(),
                    entry.key(),
                    entry.name(),
                    entry.type(),
                    entry.kind(),
                    day == null
                            ? null
                            : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                    .withLocale(locale)
                                    .format(day),
                    day == null ? null : day.toString());
        }
    }
}
