package org.portalaccess.invitation;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Secret;
import org.portalaccess.schema.PortalInvitationEntity;

/**
 * An invitation as stored in the database; a plain value.
 *
 * @param id the id, a UUID
 * @param realmId the realm that it belongs to
 * @param invitee the invited person
 * @param client client id of the application to go to; null for the realm's default
 * @param stored the status as last written; {@link #status} considers the time as well
 * @param inviter the user who made it and is notified when the invited person joins
 * @param times its creation, expiry and reminder
 * @param dispatch the state of its mails
 * @param hashes the hashes of the secrets that open it, at most two; none once it has ended
 * @param linkBase the beginning of its links
 * @param acceptedBy the id of the user who has accepted it; null for none
 * @param version counts its changes, except those of its mails
 * @param parts its offers, one for each account, in the order of the request
 */
public record Invitation(
        String id,
        String realmId,
        Invitee invitee,
        @Nullable String client,
        InvitationStatus stored,
        Actor inviter,
        Times times,
        MailDispatch dispatch,
        List<String> hashes,
        String linkBase,
        @Nullable String acceptedBy,
        int version,
        List<InvitationPart> parts) {

    public Invitation {
        hashes = List.copyOf(hashes);
        parts = List.copyOf(parts);
    }

    /**
     * The times of an invitation, in milliseconds since the epoch.
     *
     * @param createdAt when it was made
     * @param expiresAt the moment from which it is expired
     * @param lifeHours the life of a new link, in hours
     * @param remindAt when the reminder is due; null if there is none, or none any more
     */
    public record Times(
            long createdAt,
            long expiresAt,
            int lifeHours,
            @Nullable Long remindAt) {}

    static Invitation of(PortalInvitationEntity row, List<InvitationPart> parts) {
        return new Invitation(
                row.getId(),
                row.getRealmId(),
                new Invitee(row.getEmail(), row.getFirstName(), row.getLastName(), row.getLocale(), row.getMessage()),
                row.getClient(),
                InvitationStatus.stored(row.getStatus()),
                InvitationRows.delegator(row),
                new Times(row.getCreatedAt(), row.getExpiresAt(), row.getLifeHours(), row.getRemindAt()),
                InvitationRows.dispatch(row),
                Stream.of(row.getSecretHash(), row.getReminderHash())
                        .flatMap(Stream::ofNullable)
                        .toList(),
                row.getLinkBase(),
                row.getAcceptedBy(),
                row.getVersion(),
                parts);
    }

    /** Returns what history and admin events name. */
    public Subject subject() {
        return new Subject(ResourceKind.PORTAL_INVITATION, "invitations/" + id, accountIds(), null);
    }

    /** Returns the status at {@code now}, even if the expiry has not been written yet. */
    InvitationStatus status(long now) {
        return statusOf(stored, now);
    }

    /** Returns the status of a part at {@code now}. */
    InvitationStatus status(InvitationPart part, long now) {
        return statusOf(part.status(), now);
    }

    public boolean isOpen(long now) {
        return status(now) == InvitationStatus.PENDING;
    }

    public List<InvitationPart> pendingParts() {
        return parts.stream().filter(InvitationPart::isPending).toList();
    }

    public InvitationPart partIn(String accountId) {
        return parts.stream()
                .filter(part -> part.accountId().equals(accountId))
                .findFirst()
                .orElseThrow();
    }

    public String foldedEmail() {
        return Addresses.fold(invitee.email());
    }

    public boolean hasSecret(String hash) {
        return hashes.stream().anyMatch(known -> Secret.isSame(known, hash));
    }

    public List<String> accountIds() {
        return parts.stream().map(InvitationPart::accountId).toList();
    }

    /** Returns the accounts of the pending parts. */
    public List<String> pendingAccountIds() {
        return pendingParts().stream().map(InvitationPart::accountId).toList();
    }

    private InvitationStatus statusOf(InvitationStatus known, long now) {
        return known == InvitationStatus.PENDING && times.expiresAt <= now ? InvitationStatus.EXPIRED : known;
    }
}
