package org.portalaccess.invitation;

import java.util.Locale;
import org.portalaccess.access.Actor;
import org.portalaccess.mail.Delivery;
import org.portalaccess.mail.MailKind;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.membership.scope.ScopeText;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionText;
import org.portalaccess.platform.Addresses;
import org.portalaccess.schema.PortalGiverColumns;
import org.portalaccess.schema.PortalInvitationEntity;
import org.portalaccess.schema.PortalInvitationPartEntity;

/** Translates between the columns of an invitation and its values. */
public final class InvitationRows {

    private InvitationRows() {}

    static Actor delegator(PortalGiverColumns row) {
        return new Actor(
                row.getGiverRealm(),
                row.getGiverUser(),
                row.getGiverName(),
                Actor.Authority.valueOf(row.getGiverStanding()));
    }

    static MailDispatch dispatch(PortalInvitationEntity row) {
        return new MailDispatch(
                row.getSentCount(),
                MailDispatch.State.valueOf(row.getDelivery().toUpperCase(Locale.ROOT)),
                row.getDeliveryFailure() == null ? null : Delivery.fromStored(row.getDeliveryFailure()),
                MailKind.valueOf(row.getMail().toUpperCase(Locale.ROOT)),
                row.getMailAt(),
                row.getMailFailed() == null ? 0 : row.getMailFailed(),
                row.getNextTry());
    }

    public static void write(PortalGiverColumns row, Actor delegator) {
        row.setGiver(
                delegator.realmId(),
                delegator.userId(),
                delegator.username(),
                delegator.authority().name());
    }

    public static void write(PortalInvitationEntity row, Invitee invitee) {
        row.setEmail(invitee.email(), Addresses.fold(invitee.email()));
        row.setNames(invitee.firstName(), invitee.lastName(), invitee.searchText());
        row.setText(invitee.locale(), invitee.message());
    }

    public static void write(PortalInvitationEntity row, MailDispatch dispatch) {
        Delivery failure = dispatch.failure();
        row.setDelivery(dispatch.sentCount(), dispatch.delivery().key(), failure == null ? null : failure.name());
        row.setMail(
                dispatch.kind().name().toLowerCase(Locale.ROOT), dispatch.at(), dispatch.failed(), dispatch.nextTry());
    }

    static InvitationPart part(PortalInvitationPartEntity row) {
        return new InvitationPart(
                row.getId(),
                row.getAccountId(),
                InvitationStatus.stored(row.getStatus()),
                new MembershipOffer(
                        MemberKind.fromKey(row.getKind()).orElseThrow(),
                        PermissionText.parse(row.getPermissions()),
                        row.getPermissionSet(),
                        ScopeText.read(row.getAccountId(), row.getContractScope()),
                        row.getStartsAt(),
                        row.getEndsAt()),
                delegator(row));
    }

    public static void write(PortalInvitationPartEntity row, MembershipOffer offer, Actor delegator) {
        row.setAccess(
                offer.kind().key(),
                String.join(" ", offer.permissions()),
                offer.permissionSet(),
                ScopeText.write(offer.scope()));
        row.setTerm(offer.startsAt(), offer.endsAt());
        write(row, delegator);
    }

    /**
     * Sets the status. A unique constraint allows only one pending part for an address in an account, so
     * {@code PENDING} holds the unique id of a part that is not pending.
     */
    public static void write(PortalInvitationPartEntity row, InvitationStatus status) {
        row.setStatus(status.key(), status == InvitationStatus.PENDING ? status.key() : row.getId());
    }
}
