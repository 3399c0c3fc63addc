package org.portalaccess.invitation;

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
import org.portalaccess.membership.Offers;
import org.portalaccess.membership.Offers.NewNames;
import org.portalaccess.platform.ServerTime;

/**
 * Accepting and declining. Both lock the invitation and look at it again: of any number who try at once, on any node, one
 * succeeds, and the others find that it is over.
 */
public final class Acceptance {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final InvitationStore store;

    private Acceptance(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.store = InvitationStore.of(session);
    }

    /** In this session's transaction, whose context has the realm. */
    public static Acceptance of(KeycloakSession session) {
        return new Acceptance(session);
    }

    /**
     * Locks the invitation until the transaction ends, for who has to do something before accepting that must not be done
     * twice: making the user.
     *
     * @return whether it can still be accepted
     */
    public boolean lock(OpenInvitation open) {
        return lockOpen(open).isPresent();
    }

    /**
     * Makes the user a member of each account that its giver can still give them; who is one already stays as they are.
     *
     * @return where to go; empty where the invitation is over, or not for this user: {@link OpenInvitation#admits}
     */
    public Optional<Joined> accept(OpenInvitation open, UserModel user) {
        return accept(open, user, null);
    }

    /**
     * The same for somebody who wants to be shown by other names in these accounts.
     *
     * @param names null for the user's own
     */
    public Optional<Joined> accept(OpenInvitation open, UserModel user, @Nullable NewNames names) {
        LockedInvitation locked = lockOpen(open).orElse(null);
        if (locked == null) {
            return Optional.empty();
        }
        Invitation before = locked.value();
        OfferedParts parts = OfferedParts.of(session, before);
        if (!parts.canBeEntered() || !(open.isFor(user) || parts.allowOtherEmail())) {
            return Optional.empty();
        }
        List<Gifts.Given> given = Gifts.of(session, realm).given(before);
        if (given.isEmpty()) {
            VoidInvitations.endLater(session, before.id());
            return Optional.empty();
        }
        ChangeEvents events = eventsOf(user);
        Map<String, Account> accounts = AccountStore.of(session).findAll(realm.getId(), before.accountIds());
        given.forEach(one -> Offers.of(one.request(session, realm, events))
                .join(user, Objects.requireNonNull(accounts.get(one.accountId())), one.offer(), names));
        InvitationViews views = InvitationViews.full(session, realm);
        InvitationRepresentation shownBefore = views.of(before);
        close(locked, given, user);
        events.updated(InvitationWrites.subject(before), shownBefore, views.of(locked.value()));
        List<InvitationPart> joined = given.stream().map(Gifts.Given::part).toList();
        new Letters(session, realm).sendJoined(before, joined, user);
        return Optional.of(landing(joined, parts, accounts, before.client()));
    }

    /**
     * Says no, for good, without having signed in.
     *
     * @return false where the invitation was over already
     */
    public boolean decline(OpenInvitation open) {
        return decline(open, (before, after) -> Untold.ended(session, before, after, "invited"));
    }

    /** The same by somebody who has signed in. */
    public boolean decline(OpenInvitation open, UserModel user) {
        InvitationViews views = InvitationViews.full(session, realm);
        return decline(
                open,
                (before, after) ->
                        eventsOf(user).updated(InvitationWrites.subject(before), views.of(before), views.of(after)));
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
        return store.lock(open.id()).filter(locked -> {
            Invitation now = locked.value();
            return now.realmId().equals(realm.getId())
                    && now.isOpen(ServerTime.now().toEpochMilli())
                    && open.proof().holds(now);
        });
    }

    private static void close(LockedInvitation locked, List<Gifts.Given> given, UserModel user) {
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

    /** The first account of the invitation that can be entered now. */
    private static Joined landing(
            List<InvitationPart> joined, OfferedParts parts, Map<String, Account> accounts, @Nullable String client) {
        Account first = joined.stream()
                .map(InvitationPart::accountId)
                .filter(parts::canBeEntered)
                .findFirst()
                .or(() -> joined.stream().map(InvitationPart::accountId).findFirst())
                .map(accounts::get)
                .orElseThrow();
        return new Joined(first.id(), first.key(), client);
    }
}
