package org.portalaccess.invitation;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Secret;

/**
 * An invitation as it stands in the database; a plain value.
 *
 * @param id the id, a UUID
 * @param realmId the realm it belongs to
 * @param invitee who is invited
 * @param client client id of the application to go to; null for the realm's default
 * @param stored the status as it was last written; {@link #status} knows the time
 * @param inviter who made it, and gets the answer
 * @param times since when and until when
 * @param dispatch what has become of its mails
 * @param hashes of the secrets that open it, at most two; none once it has ended
 * @param linkBase what links begin with
 * @param acceptedBy the id of the user who has accepted it
 * @param version counts the changes, those of its mails aside
 * @param parts what it offers, in the order it was written in
 */
record Invitation(
        String id,
        String realmId,
        Invitee invitee,
        @Nullable String client,
        InvitationStatus stored,
        Actor inviter,
        Times times,
        Dispatch dispatch,
        List<String> hashes,
        String linkBase,
        @Nullable String acceptedBy,
        int version,
        List<InvitationPart> parts) {

    Invitation {
        hashes = List.copyOf(hashes);
        parts = List.copyOf(parts);
    }

    /**
     * The moments of an invitation, in milliseconds since the epoch.
     *
     * @param createdAt when it was made
     * @param expiresAt no longer from then on
     * @param lifeHours how long a new link lives
     * @param remindAt when a reminder is due; null for none, or no longer
     */
    record Times(
            long createdAt,
            long expiresAt,
            int lifeHours,
            @Nullable Long remindAt) {}

    static Invitation of(PortalInvitationEntity row, List<InvitationPart> parts) {
        return new Invitation(
                row.getId(),
                row.getRealmId(),
                new Invitee(row.getEmail(), row.getFirstName(), row.getLastName(), row.getLocale()),
                row.getClient(),
                InvitationStatus.stored(row.getStatus()),
                row.giver(),
                new Times(row.getCreatedAt(), row.getExpiresAt(), row.getLifeHours(), row.getRemindAt()),
                row.dispatch(),
                Stream.of(row.getSecretHash(), row.getReminderHash())
                        .flatMap(Stream::ofNullable)
                        .toList(),
                row.getLinkBase(),
                row.getAcceptedBy(),
                row.getVersion(),
                parts);
    }

    /** The status at {@code now}: nobody need have noticed yet that it has expired. */
    InvitationStatus status(long now) {
        return statusOf(stored, now);
    }

    /** The status of a part at {@code now}. */
    InvitationStatus status(InvitationPart part, long now) {
        return statusOf(part.status(), now);
    }

    boolean isOpen(long now) {
        return status(now) == InvitationStatus.PENDING;
    }

    List<InvitationPart> pendingParts() {
        return parts.stream().filter(InvitationPart::isPending).toList();
    }

    InvitationPart partIn(String accountId) {
        return parts.stream()
                .filter(part -> part.accountId().equals(accountId))
                .findFirst()
                .orElseThrow();
    }

    String foldedEmail() {
        return Addresses.fold(invitee.email());
    }

    boolean hasSecret(String hash) {
        return hashes.stream().anyMatch(known -> Secret.isSame(known, hash));
    }

    List<String> accountIds() {
        return parts.stream().map(InvitationPart::accountId).toList();
    }

    /** Where something is offered still. */
    List<String> pendingAccountIds() {
        return pendingParts().stream().map(InvitationPart::accountId).toList();
    }

    private InvitationStatus statusOf(InvitationStatus known, long now) {
        return known == InvitationStatus.PENDING && times.expiresAt <= now ? InvitationStatus.EXPIRED : known;
    }
}
