package org.portalaccess.invitation.accepting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.invitation.AnonymousEndings;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationMails;
import org.portalaccess.invitation.InvitationPart;
import org.portalaccess.invitation.InvitationPartViews;
import org.portalaccess.invitation.InvitationRepresentation;
import org.portalaccess.invitation.InvitationStatus;
import org.portalaccess.invitation.InvitationStore;
import org.portalaccess.invitation.InvitationViews;
import org.portalaccess.invitation.LockedInvitation;
import org.portalaccess.membership.OfferService;
import org.portalaccess.membership.OfferService.NewNames;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ServerTime;

/**
 * Accepts and declines invitations. Both operations lock the invitation and check it again. Of several attempts at
 * once, on any nodes, one succeeds; the others find that the invitation has ended.
 */
public final class Acceptance {

    private final LockingTransaction transaction;
    private final KeycloakSession session;
    private final RealmModel realm;

    private Acceptance(LockingTransaction transaction) {
        this.transaction = transaction;
        this.session = transaction.session();
        this.realm = session.getContext().getRealm();
    }

    /** Creates an acceptance in this transaction. The context of its session must have the realm. */
    public static Acceptance of(LockingTransaction transaction) {
        return new Acceptance(transaction);
    }

    /**
     * Locks the invitation until the transaction ends, and makes every check of acceptance except that of the person.
     * It is for callers whose own side effects must not happen in vain, or twice.
     *
     * @return empty if the invitation has ended, leads to no account that can be entered, or gives nothing any more
     */
    public Optional<Ready> prepare(OpenInvitation open) {
        LockedInvitation locked = lockOpen(open).orElse(null);
        if (locked == null) {
            return Optional.empty();
        }
        Invitation before = locked.value();
        InvitationPartViews parts = InvitationPartViews.load(session, before);
        if (!parts.canBeEntered()) {
            return Optional.empty();
        }
        List<DeliverableParts.DeliverablePart> given =
                DeliverableParts.of(session, realm).given(before);
        if (given.isEmpty()) {
            UndeliverableInvitations.endLater(session, before.id());
            return Optional.empty();
        }
        return Optional.of(new Ready(this, open, locked, parts, given));
    }

    /**
     * Makes the user a member of each account whose inviter can still give the membership. An existing membership stays
     * as it is.
     *
     * @return the place to go to; empty if the invitation has ended, or is not for this user:
     *     {@link OpenInvitation#admits}
     */
    public Optional<JoinResult> accept(OpenInvitation open, UserModel user) {
        return accept(open, user, null);
    }

    /**
     * Like {@link #accept(OpenInvitation, UserModel)}, but the accounts show the user by other names.
     *
     * @param names the names to show; null for the user's own
     */
    public Optional<JoinResult> accept(OpenInvitation open, UserModel user, @Nullable NewNames names) {
        return prepare(open).flatMap(ready -> ready.accept(user, names));
    }

    private JoinResult join(Ready ready, UserModel user, @Nullable NewNames names) {
        Invitation before = ready.locked.value();
        ChangeEvents events = eventsOf(user);
        Map<String, Account> accounts = AccountStore.of(session).findAll(realm.getId(), before.accountIds());
        ready.given.forEach(one -> OfferService.of(one.request(session, realm, events))
                .join(transaction, user, Objects.requireNonNull(accounts.get(one.accountId())), one.offer(), names));
        InvitationViews views = InvitationViews.full(session, realm);
        InvitationRepresentation shownBefore = views.represent(before);
        close(ready.locked, ready.given, user);
        events.updated(before.subject(), shownBefore, views.representChanged(before, ready.locked.value()));
        List<InvitationPart> joined =
                ready.given.stream().map(DeliverableParts.DeliverablePart::part).toList();
        new InvitationMails(session, realm).sendJoined(before, joined, user);
        return landing(joined, ready.parts, accounts, before.client());
    }

    /**
     * Declines the invitation for good, for a person who has not signed in.
     *
     * @return false if the invitation had ended already
     */
    public boolean decline(OpenInvitation open) {
        return decline(open, (before, after) -> AnonymousEndings.ended(session, before, after, "invited"));
    }

    /** Like {@link #decline(OpenInvitation)}, but for a user who has signed in. */
    public boolean decline(OpenInvitation open, UserModel user) {
        InvitationViews views = InvitationViews.full(session, realm);
        return decline(
                open,
                (before, after) -> eventsOf(user)
                        .updated(before.subject(), views.represent(before), views.representChanged(before, after)));
    }

    private boolean decline(OpenInvitation open, BiConsumer<Invitation, Invitation> told) {
        LockedInvitation locked = lockOpen(open).orElse(null);
        if (locked == null) {
            return false;
        }
        Invitation before = locked.value();
        locked.end(InvitationStatus.DECLINED, ServerTime.now().toEpochMilli(), null);
        locked.saveNewVersion();
        told.accept(before, locked.value());
        return true;
    }

    private ChangeEvents eventsOf(UserModel user) {
        Author author = new Author(user.getId(), user.getUsername(), "invited");
        return ChangeEvents.onPage(author, session, realm, user);
    }

    private Optional<LockedInvitation> lockOpen(OpenInvitation open) {
        return InvitationStore.lock(transaction, open.id()).filter(locked -> {
            Invitation now = locked.value();
            return now.realmId().equals(realm.getId())
                    && now.isOpen(ServerTime.now().toEpochMilli())
                    && open.proof().holds(now);
        });
    }

    private static void close(LockedInvitation locked, List<DeliverableParts.DeliverablePart> given, UserModel user) {
        long now = ServerTime.now().toEpochMilli();
        List<String> kept = given.stream().map(one -> one.part().id()).toList();
        List<String> notGiven = locked.value().pendingParts().stream()
                .map(InvitationPart::id)
                .filter(id -> !kept.contains(id))
                .toList();
        locked.endParts(notGiven, InvitationStatus.REVOKED, now);
        locked.end(InvitationStatus.ACCEPTED, now, user.getId());
        locked.saveNewVersion();
    }

    /** Returns the first joined account that can be entered now, or else the first joined account. */
    private static JoinResult landing(
            List<InvitationPart> joined,
            InvitationPartViews parts,
            Map<String, Account> accounts,
            @Nullable String client) {
        Account first = joined.stream()
                .map(InvitationPart::accountId)
                .filter(parts::canBeEntered)
                .findFirst()
                .or(() -> joined.stream().map(InvitationPart::accountId).findFirst())
                .map(accounts::get)
                .orElseThrow();
        List<String> ids = joined.stream().map(InvitationPart::accountId).toList();
        return new JoinResult(first.id(), ids, first.key(), client);
    }

    /** A locked invitation that still gives something. */
    public static final class Ready {

        private final Acceptance acceptance;
        private final OpenInvitation open;
        private final LockedInvitation locked;
        private final InvitationPartViews parts;
        private final List<DeliverableParts.DeliverablePart> given;

        private Ready(
                Acceptance acceptance,
                OpenInvitation open,
                LockedInvitation locked,
                InvitationPartViews parts,
                List<DeliverableParts.DeliverablePart> given) {
            this.acceptance = acceptance;
            this.open = open;
            this.locked = locked;
            this.parts = parts;
            this.given = given;
        }

        /**
         * Makes the user a member of each account whose inviter can still give the membership.
         *
         * @param names the names that the accounts show; null for the user's own
         * @return the place to go to; empty if the invitation is not for this user: {@link OpenInvitation#admits}
         */
        public Optional<JoinResult> accept(UserModel user, @Nullable NewNames names) {
            return open.isFor(user) || parts.allowOtherEmail()
                    ? Optional.of(acceptance.join(this, user, names))
                    : Optional.empty();
        }
    }
}
