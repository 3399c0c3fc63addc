package org.portalaccess.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.invitation.InvitationPartView;
import org.portalaccess.invitation.accepting.OpenInvitation;
import org.portalaccess.mail.MailAccount;

/**
 * The data that the template of <em>Choose an account</em> shows. It is public because FreeMarker reads only public
 * types.
 *
 * @param rows the accounts of this page
 * @param search the text that was searched for; empty for all accounts
 * @param searchable true if there is a search box
 * @param page this page, from 0
 * @param total the number of accounts that were found
 * @param invitations the invitations that the user can accept here
 */
public record ChooserView(
        List<Row> rows, String search, boolean searchable, int page, long total, List<Invited> invitations) {

    /** Returns true if there is a list of accounts, even if a search has found none. */
    public boolean hasAccounts() {
        return total > 0 || !search.isEmpty();
    }

    /**
     * Returns true if the user has several accounts, rather than only the choice between one account and an invitation.
     */
    public boolean hasSeveral() {
        return total > 1 || !search.isEmpty();
    }

    /** Returns the number of the first account on this page, from 1. */
    public long from() {
        return (long) page * ChooserQuery.SIZE + 1;
    }

    /** Returns the number of the last account on this page. */
    public long to() {
        return from() + rows.size() - 1;
    }

    /** Returns true if there is a page after this one. */
    public boolean hasNext() {
        return to() < total;
    }

    /** Returns true if this page shows everything that was found. */
    public boolean isComplete() {
        return page == 0 && !hasNext();
    }

    /**
     * Returns the only account that a search has found, which Enter in the search box chooses; null if there is none or
     * more than one.
     */
    public @Nullable Row single() {
        return search.isEmpty() || total != 1 || rows.size() != 1 ? null : rows.get(0);
    }

    /** Returns true if another account on the page has the same name. */
    public boolean isAmbiguous(Row row) {
        return rows.stream()
                        .filter(other -> other.shown().name().equals(row.shown().name()))
                        .count()
                > 1;
    }

    /**
     * An invitation that waits for an answer.
     *
     * @param id the invitation's id
     * @param name the account's name; if there are several accounts, that of the first one
     * @param more the number of further accounts
     * @param inviter the display name of the inviter; empty if there is none
     */
    public record Invited(String id, String name, int more, String inviter) {

        static Invited of(OpenInvitation invitation) {
            List<InvitationPartView> parts = invitation.parts();
            return new Invited(invitation.id(), parts.get(0).accountName(), parts.size() - 1, invitation.inviter());
        }
    }

    /**
     * One account.
     *
     * @param id the account's id
     * @param key the account's key, to tell accounts with the same name apart
     * @param shown its name, type and logo
     * @param initials the first letters of its name
     * @param above the name of the account above; null for none
     * @param kind {@code staff} or {@code portal}
     * @param access the first of the permissions, by key
     * @param moreAccess the number of further permissions
     * @param lastUsed when it was last used; null for never
     */
    public record Row(
            String id,
            String key,
            MailAccount shown,
            String initials,
            @Nullable String above,
            String kind,
            List<String> access,
            int moreAccess,
            @Nullable LastUse lastUsed) {

        /** The most permissions that are shown, so that a list of accounts stays readable. */
        private static final int SHOWN = 3;

        public Row {
            access = List.copyOf(access);
        }

        static Row of(AccountEntry entry, List<String> permissions, @Nullable LastUse lastUsed) {
            List<String> access = permissions.size() <= SHOWN ? permissions : permissions.subList(0, SHOWN);
            return new Row(
                    entry.accountId(),
                    entry.key(),
                    new MailAccount(entry.name(), entry.type(), entry.logoUrl()),
                    Initials.of(entry.name()),
                    entry.above(),
                    entry.kind(),
                    access,
                    permissions.size() - access.size(),
                    lastUsed);
        }
    }
}
