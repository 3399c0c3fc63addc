package org.portalaccess.invitation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.invitation.InvitationDraft.Part;
import org.portalaccess.membership.Offers;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettings;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Makes, changes, resends and revokes invitations: the checks that take the database, the rows, the mail, the event.
 * Whoever calls has locked the trees of the accounts, and, but for a new one, the invitation.
 */
final class InvitationWrites {

    private final PortalRequest request;
    private final InvitationStore store;
    private final Offers offers;
    private final Rates rates;
    private final RealmSettings.Invitation settings;
    private final InvitationViews views;

    InvitationWrites(PortalRequest request) {
        this.request = request;
        this.store = InvitationStore.of(request.session());
        this.offers = Offers.of(request);
        this.rates = Rates.of(request.session());
        this.settings = RealmSettingsStore.of(request.session())
                .settings(request.realmId())
                .invitation();
        this.views = InvitationViews.full(request.session(), request.realm());
    }

    /** A new invitation, whose mail goes out after the commit. A problem is thrown before anything is written. */
    Invitation create(InvitationDraft draft) {
        draft.parts().forEach(part -> offers.requireHeld(part.offer(), part.pointer()));
        requireFree(
                draft.invitee().email(),
                draft.parts().stream().map(Part::account).toList());
        rates.take(
                Rates.Kind.INVITE,
                draft.parts().stream().map(part -> part.account().id()).toList(),
                settings.perHour());
        long now = ServerTime.now().toEpochMilli();
        PortalInvitationEntity row = new PortalInvitationEntity(
                UUID.randomUUID().toString(),
                request.realmId(),
                actor(),
                now,
                draft.lifeHours(),
                Letters.base(request.session()));
        row.setInvitee(draft.invitee());
        row.setClient(draft.client());
        row.setStatus(InvitationStatus.PENDING, null, null);
        row.setDispatch(Dispatch.first(now));
        LockedInvitation made = new LockedInvitation(request.session(), row, rows(row, draft));
        String secret = made.renew(now, settings.reminderHours());
        made.insert();
        send(made, secret);
        request.events().created(subject(made.value()), views.of(made.value()));
        return made.value();
    }

    /**
     * Changes who is invited, and to what. A new link goes out if the name or the address is another one; the link of
     * before is then dead.
     */
    Invitation change(LockedInvitation locked, InviteeBody who, List<Part> parts) {
        Invitation before = locked.value();
        requirePending(before);
        InvitationRepresentation shownBefore = views.of(before);
        boolean otherAddress = !Addresses.fold(who.invitee().email()).equals(before.foldedEmail());
        if (otherAddress) {
            requireFree(who.invitee().email(), accountsOf(before));
            rates.take(Rates.Kind.INVITE, before.pendingAccountIds(), settings.perHour());
        } else if (!sameLetter(who.invitee(), before.invitee())) {
            rates.take(Rates.Kind.RESEND, before.pendingAccountIds(), settings.resendsPerHour());
        }
        parts.forEach(part -> offer(locked, before.partIn(part.account().id()), part));
        locked.setInvitee(who.invitee());
        locked.setClient(who.client());
        if (!sameLetter(who.invitee(), before.invitee())) {
            renew(locked, otherAddress ? Dispatch.Letter.INVITATION : Dispatch.Letter.CHANGED);
        }
        return saved(locked, shownBefore);
    }

    /** Sends it once more, with a new link; the one of before is dead. */
    Invitation resend(LockedInvitation locked) {
        Invitation before = locked.value();
        requirePending(before);
        InvitationRepresentation shownBefore = views.of(before);
        rates.take(Rates.Kind.RESEND, before.pendingAccountIds(), settings.resendsPerHour());
        renew(locked, Dispatch.Letter.CHANGED);
        return saved(locked, shownBefore);
    }

    /** Takes back what is offered in these accounts. */
    void revoke(LockedInvitation locked, Collection<String> accountIds) {
        Invitation before = locked.value();
        requirePending(before);
        InvitationRepresentation shownBefore = views.of(before);
        List<String> parts = before.pendingParts().stream()
                .filter(part -> accountIds.contains(part.accountId()))
                .map(InvitationPart::id)
                .toList();
        if (parts.isEmpty()) {
            throw notPending();
        }
        locked.endParts(parts, InvitationStatus.REVOKED, ServerTime.now().toEpochMilli());
        saved(locked, shownBefore);
    }

    static Subject subject(Invitation invitation) {
        return new Subject(
                ResourceKind.PORTAL_INVITATION, "invitations/" + invitation.id(), invitation.accountIds(), null);
    }

    /** The caller becomes the giver of all of it, so that they need the right to give what was there before, too. */
    private void offer(LockedInvitation locked, InvitationPart known, Part part) {
        if (!known.isPending()) {
            throw Problem.conflict(part.pointer(), "not-pending", "What was offered in this account is over.");
        }
        offers.requireHeld(part.offer(), part.pointer());
        locked.setOffer(known.id(), part.offer(), actor());
    }

    private void renew(LockedInvitation locked, Dispatch.Letter letter) {
        long now = ServerTime.now().toEpochMilli();
        locked.setDispatch(locked.value().dispatch().again(letter, now));
        send(locked, locked.renew(now, settings.reminderHours()));
    }

    private void send(LockedInvitation locked, String secret) {
        new Letters(request.session(), request.realm()).send(locked.value(), secret);
    }

    private Invitation saved(LockedInvitation locked, InvitationRepresentation before) {
        locked.saveNewVersion();
        Invitation after = locked.value();
        request.events().updated(subject(after), before, views.of(after));
        return after;
    }

    /** Refuses an address that is a member's, or is invited already. */
    private void requireFree(String email, List<Account> accounts) {
        for (Account account : accounts) {
            boolean member = Addressees.of(request.session(), request.realm(), email).stream()
                    .anyMatch(user -> offers.isMember(user, account));
            if (member) {
                throw Problem.conflict("/email", "member", "Somebody with this address is a member already.");
            }
            store.pendingIn(account.id(), Addresses.fold(email)).ifPresent(this::requireOver);
        }
    }

    /** What nobody has noticed to have expired does not stand in the way. */
    private void requireOver(String invitationId) {
        long now = ServerTime.now().toEpochMilli();
        LockedInvitation pending = store.lockRow(invitationId).orElseThrow();
        Invitation before = pending.value();
        if (before.isOpen(now)) {
            throw Problem.conflict("/email", "pending", "There is an invitation for this address already.");
        }
        pending.end(InvitationStatus.EXPIRED, now, null);
        pending.saveNewVersion();
        Untold.ended(request.session(), before, pending.value(), "time");
    }

    private List<Account> accountsOf(Invitation invitation) {
        return List.copyOf(AccountStore.of(request.session())
                .findAll(request.realmId(), invitation.pendingAccountIds())
                .values());
    }

    private List<PortalInvitationPartEntity> rows(PortalInvitationEntity row, InvitationDraft draft) {
        List<PortalInvitationPartEntity> rows = new ArrayList<>();
        for (Part part : draft.parts()) {
            PortalInvitationPartEntity made = new PortalInvitationPartEntity(
                    UUID.randomUUID().toString(), row.getId(), part.account().id(), rows.size());
            made.setEmailFolded(Addresses.fold(draft.invitee().email()));
            made.setStatus(InvitationStatus.PENDING);
            made.setOffer(part.offer(), actor());
            rows.add(made);
        }
        return rows;
    }

    private Actor actor() {
        return request.access().actor();
    }

    private static boolean sameLetter(Invitee one, Invitee other) {
        return one.email().equals(other.email())
                && Objects.equals(one.firstName(), other.firstName())
                && Objects.equals(one.lastName(), other.lastName());
    }

    private static void requirePending(Invitation invitation) {
        if (!invitation.isOpen(ServerTime.now().toEpochMilli())) {
            throw notPending();
        }
    }

    private static Problem notPending() {
        return Problem.conflict("", "not-pending", "The invitation is over: make a new one.");
    }
}
