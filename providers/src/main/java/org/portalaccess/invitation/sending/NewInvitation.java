package org.portalaccess.invitation.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationMails;
import org.portalaccess.invitation.InvitationRows;
import org.portalaccess.invitation.InvitationStatus;
import org.portalaccess.invitation.InvitationViews;
import org.portalaccess.invitation.LockedInvitation;
import org.portalaccess.invitation.MailDispatch;
import org.portalaccess.invitation.sending.InvitationDraft.DraftPart;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalInvitationEntity;
import org.portalaccess.schema.PortalInvitationPartEntity;

/** Inserts new invitations. The mail of one that is sent goes out after the commit. */
final class NewInvitation {

    private final PortalRequest request;
    private final InvitationViews views;
    private final int reminderHours;

    NewInvitation(PortalRequest request, InvitationViews views, int reminderHours) {
        this.request = request;
        this.views = views;
        this.reminderHours = reminderHours;
    }

    Invitation insert(InvitationDraft draft, InvitationOrigin origin) {
        long now = ServerTime.now().toEpochMilli();
        PortalInvitationEntity row = new PortalInvitationEntity(
                origin.id(), request.realmId(), now, draft.lifeHours(), InvitationMails.base(request.session()));
        InvitationRows.write(row, origin.inviter());
        InvitationRows.write(row, draft.invitee());
        row.setClient(draft.client());
        row.setStatus(InvitationStatus.PENDING.key(), null, null);
        InvitationRows.write(row, origin.send() ? MailDispatch.first(now) : MailDispatch.unsent(now));
        LockedInvitation made = new LockedInvitation(request.session(), row, parts(row, draft, origin));
        String secret = made.renew(now, reminderHours);
        if (origin.expiresAt() != null) {
            made.expire(origin.expiresAt(), now, reminderHours);
        }
        if (!origin.send()) {
            made.withoutLink();
        }
        made.insert();
        if (origin.send()) {
            new InvitationMails(request.session(), request.realm()).send(made.value(), secret);
        }
        request.events().created(made.value().subject(), views.representNew(made.value()));
        return made.value();
    }

    private static List<PortalInvitationPartEntity> parts(
            PortalInvitationEntity row, InvitationDraft draft, InvitationOrigin origin) {
        List<PortalInvitationPartEntity> rows = new ArrayList<>();
        for (DraftPart part : draft.parts()) {
            PortalInvitationPartEntity made = new PortalInvitationPartEntity(
                    UUID.randomUUID().toString(), row.getId(), part.account().id(), rows.size());
            made.setEmailFolded(Addresses.fold(draft.invitee().email()));
            InvitationRows.write(made, InvitationStatus.PENDING);
            InvitationRows.write(made, part.offer(), origin.delegators().get(rows.size()));
            rows.add(made);
        }
        return rows;
    }
}
