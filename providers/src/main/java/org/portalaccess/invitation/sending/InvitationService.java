package org.portalaccess.invitation.sending;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.invitation.AnonymousEndings;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationMails;
import org.portalaccess.invitation.InvitationPart;
import org.portalaccess.invitation.InvitationStatus;
import org.portalaccess.invitation.InvitationStore;
import org.portalaccess.invitation.InvitationViews;
import org.portalaccess.invitation.Invitee;
import org.portalaccess.invitation.LockedInvitation;
import org.portalaccess.invitation.UsersByEmail;
import org.portalaccess.invitation.sending.InvitationDraft.DraftPart;
import org.portalaccess.mail.MailKind;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.membership.OfferPruner;
import org.portalaccess.membership.OfferService;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettings;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Makes, changes, resends and revokes invitations: the checks that need the database, the rows, the mail and the event.
 * The calling code holds the locks of the accounts' trees and, except for a new invitation, of the invitation.
 */
final class InvitationService {

    private final LockingTransaction transaction;
    private final PortalRequest request;
    private final InvitationStore store;
    private final OfferService offers;
    private final InvitationRateLimit rates;
    private final RealmSettings.Invitation settings;
    private final InvitationViews views;
    private final OfferPruner living;

    InvitationService(LockingTransaction transaction, PortalRequest request) {
        this.transaction = transaction;
        this.request = request;
        this.store = InvitationStore.of(request.session());
        this.offers = OfferService.of(request);
        this.rates = InvitationRateLimit.of(request.session());
        this.settings = RealmSettingsStore.of(request.session())
                .settings(request.realmId())
                .invitation();
        this.views = InvitationViews.full(request.session(), request.realm());
        this.living = OfferPruner.of(request.session(), request.realmId());
    }

    /** Creates an invitation. Its mail goes out after the commit. A problem is thrown before anything is written. */
    Invitation create(InvitationDraft draft) {
        require(draft);
        rates.take(
                InvitationRateLimit.Kind.INVITE,
                draft.parts().stream().map(part -> part.account().id()).toList(),
                settings.perHour());
        return insert(draft);
    }

    /** Like {@link #create}, but for an invitation whose mail has already been counted. */
    Invitation createCounted(InvitationDraft draft) {
        require(draft);
        return insert(draft);
    }

    /** Creates an invitation that a line of an import describes. It does not count against the limit of mails. */
    Invitation create(InvitationDraft draft, InvitationOrigin origin) {
        require(draft);
        return insert(draft, origin);
    }

    /** Refuses an offer that the caller cannot give, and an address of a member or with a pending invitation. */
    void requireOpenFor(InvitationDraft draft) {
        draft.parts().forEach(part -> offers.requireHeld(part.offer(), part.pointer()));
        List<UserModel> users = usersWith(draft.invitee().email());
        long now = ServerTime.now().toEpochMilli();
        for (DraftPart part : draft.parts()) {
            requireNoMember(users, part.account());
            store.pendingIn(part.account().id(), Addresses.fold(draft.invitee().email()))
                    .flatMap(id -> store.find(request.realmId(), id))
                    .filter(pending -> pending.isOpen(now))
                    .ifPresent(pending -> {
                        throw pending();
                    });
        }
    }

    private void require(InvitationDraft draft) {
        draft.parts().forEach(part -> offers.requireHeld(part.offer(), part.pointer()));
        requireFree(
                draft.invitee().email(),
                draft.parts().stream().map(DraftPart::account).toList());
    }

    private Invitation insert(InvitationDraft draft) {
        return insert(draft, InvitationOrigin.now(actor(), draft));
    }

    private Invitation insert(InvitationDraft draft, InvitationOrigin origin) {
        return new NewInvitation(request, views, settings.reminderHours()).insert(draft, origin);
    }

    /**
     * Changes the invited person and the offers. If the name or the address changes, a new link goes out and the
     * earlier link stops working. If the address changes, the caller becomes the inviter of all parts.
     */
    Invitation change(LockedInvitation locked, InviteeBody who, List<DraftPart> parts) {
        Invitation before = locked.value();
        requirePending(before);
        requireOwnWords(who.invitee().message(), before);
        boolean otherAddress = !Addresses.fold(who.invitee().email()).equals(before.foldedEmail());
        if (otherAddress) {
            giveAllBut(parts, locked);
            requireFree(who.invitee().email(), accountsOf(before));
            rates.take(InvitationRateLimit.Kind.INVITE, before.pendingAccountIds(), settings.perHour());
        } else if (!isSameMail(who.invitee(), before.invitee())) {
            rates.take(InvitationRateLimit.Kind.RESEND, before.pendingAccountIds(), settings.resendsPerHour());
        }
        parts.forEach(part -> offer(locked, before.partIn(part.account().id()), part));
        locked.setInvitee(who.invitee());
        locked.setClient(who.client());
        if (!isSameMail(who.invitee(), before.invitee())) {
            renew(locked, otherAddress ? MailKind.INVITATION : before.dispatch().next());
        }
        return saved(locked, before);
    }

    /** Refuses a message of another caller, because the mails attribute the message to the inviter. */
    private void requireOwnWords(@Nullable String message, Invitation before) {
        boolean isInviter = actor().userId().equals(before.inviter().userId())
                && actor().realmId().equals(before.inviter().realmId());
        if (message != null && !message.equals(before.invitee().message()) && !isInviter) {
            throw ProblemException.forbidden(List.of(new FieldError(
                    "/message", "not-inviter", "Only the person who made the invitation can change its message.")));
        }
    }

    /**
     * Sends the invitation again, with a new link; earlier links stop working. If the caller could not give all of the
     * offers, the life of the link is not prolonged.
     */
    Invitation resend(LockedInvitation locked) {
        Invitation before = locked.value();
        requirePending(before);
        rates.take(InvitationRateLimit.Kind.RESEND, before.pendingAccountIds(), settings.resendsPerHour());
        renew(locked, before.dispatch().next());
        return saved(locked, before);
    }

    /** Takes back the offers in these accounts. */
    void revoke(LockedInvitation locked, Collection<String> accountIds) {
        Invitation before = locked.value();
        requirePending(before);
        List<String> parts = before.pendingParts().stream()
                .filter(part -> accountIds.contains(part.accountId()))
                .map(InvitationPart::id)
                .toList();
        if (parts.isEmpty()) {
            throw notPending();
        }
        locked.endParts(parts, InvitationStatus.REVOKED, ServerTime.now().toEpochMilli());
        saved(locked, before);
    }

    /**
     * Changes the offer of a part. The caller becomes the inviter of the whole part. So they must be able to give what
     * the part keeps from before, too.
     */
    private void offer(LockedInvitation locked, InvitationPart known, DraftPart part) {
        if (!known.isPending()) {
            throw ProblemException.conflict(part.pointer(), "not-pending", "The offer in this account has ended.");
        }
        offers.requireHeld(part.offer(), part.pointer());
        locked.setOffer(known.id(), part.offer(), actor());
    }

    /**
     * Makes the caller the inviter of the pending parts that the request does not repeat. A caller who chooses the
     * address of an invitation gives all of it, in each account. That includes parts that another inviter offered
     * before.
     */
    private void giveAllBut(List<DraftPart> written, LockedInvitation locked) {
        Set<String> accounts = written.stream().map(part -> part.account().id()).collect(Collectors.toSet());
        for (InvitationPart part : locked.value().pendingParts()) {
            if (!accounts.contains(part.accountId())) {
                MembershipOffer left = living.alive(part.offer());
                offers.requireHeld(left, place -> "/email");
                locked.setOffer(part.id(), left, actor());
            }
        }
    }

    /**
     * Sends a mail with a new link. A longer life of the link is a way of giving, so only a caller who can give all of
     * the offers restarts its whole life.
     */
    private void renew(LockedInvitation locked, MailKind kind) {
        long now = ServerTime.now().toEpochMilli();
        boolean givesAll =
                locked.value().pendingParts().stream().allMatch(part -> offers.canGive(living.alive(part.offer())));
        locked.setDispatch(locked.value().dispatch().again(kind, now));
        send(locked, givesAll ? locked.renew(now, settings.reminderHours()) : locked.replaceLink());
    }

    private void send(LockedInvitation locked, String secret) {
        new InvitationMails(request.session(), request.realm()).send(locked.value(), secret);
    }

    private Invitation saved(LockedInvitation locked, Invitation before) {
        locked.saveNewVersion();
        Invitation after = locked.value();
        request.events().updated(after.subject(), views.represent(before), views.representChanged(before, after));
        return after;
    }

    /** Refuses an address that belongs to a member, or that already has a pending invitation. */
    private void requireFree(String email, List<Account> accounts) {
        List<UserModel> users = usersWith(email);
        for (Account account : accounts) {
            requireNoMember(users, account);
            store.pendingIn(account.id(), Addresses.fold(email)).ifPresent(this::requireOver);
        }
    }

    private List<UserModel> usersWith(String email) {
        return UsersByEmail.find(request.session(), request.realm(), email).users();
    }

    private void requireNoMember(List<UserModel> users, Account account) {
        if (offers.isAnyMember(users, account)) {
            throw ProblemException.conflict("/email", "member", "A user with this e-mail address is already a member.");
        }
    }

    private static ProblemException pending() {
        return ProblemException.conflict(
                "/email", "pending", "There is already a pending invitation for this e-mail address.");
    }

    /**
     * Ends a pending invitation that has expired unnoticed, so that it does not prevent a new one. Refuses if it is
     * still open.
     */
    private void requireOver(String invitationId) {
        long now = ServerTime.now().toEpochMilli();
        LockedInvitation pending =
                InvitationStore.lockRow(transaction, invitationId).orElseThrow();
        Invitation before = pending.value();
        if (before.isOpen(now)) {
            throw pending();
        }
        pending.end(InvitationStatus.EXPIRED, now, null);
        pending.saveNewVersion();
        AnonymousEndings.ended(request.session(), before, pending.value(), "time");
    }

    private List<Account> accountsOf(Invitation invitation) {
        return List.copyOf(AccountStore.of(request.session())
                .findAll(request.realmId(), invitation.pendingAccountIds())
                .values());
    }

    private Actor actor() {
        return request.access().actor();
    }

    private static boolean isSameMail(Invitee one, Invitee other) {
        return one.email().equals(other.email())
                && Objects.equals(one.firstName(), other.firstName())
                && Objects.equals(one.lastName(), other.lastName());
    }

    private static void requirePending(Invitation invitation) {
        if (!invitation.isOpen(ServerTime.now().toEpochMilli())) {
            throw notPending();
        }
    }

    private static ProblemException notPending() {
        return ProblemException.conflict("", "not-pending", "The invitation has ended. Create a new one.");
    }
}
