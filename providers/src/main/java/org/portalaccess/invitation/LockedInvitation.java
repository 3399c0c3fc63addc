package org.portalaccess.invitation;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.Actor;
import org.portalaccess.membership.Offer;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Secret;

/**
 * An invitation whose rows, and the trees of whose accounts, this transaction has locked: the only way to change one.
 * Every change sets when the timer has to look at it next.
 */
final class LockedInvitation {

    private static final long HOUR = 3_600_000L;

    private final EntityManager em;
    private final PortalInvitationEntity row;
    private final List<PortalInvitationPartEntity> parts;

    LockedInvitation(KeycloakSession session, PortalInvitationEntity row, List<PortalInvitationPartEntity> parts) {
        this.em = Database.of(session);
        this.row = row;
        this.parts = List.copyOf(parts);
    }

    /** As it stands now. */
    Invitation value() {
        return Invitation.of(row, parts.stream().map(InvitationStore::valueOf).toList());
    }

    /** Gives it a new secret, and a whole life from now on; the links of before are dead. */
    String renew(long now, int reminderHours) {
        String secret = Secret.create();
        row.setSecrets(Secret.hash(secret), null);
        long life = row.getLifeHours() * HOUR;
        long before = reminderHours * HOUR;
        row.setTimes(now + life, before > 0 && before < life ? now + life - before : null);
        return secret;
    }

    /** Gives it a new secret in place of one whose mail got lost, or a second one for a reminder. */
    String newSecret(boolean reminder) {
        String secret = Secret.create();
        if (reminder) {
            row.setSecrets(row.getSecretHash(), Secret.hash(secret));
            row.setTimes(row.getExpiresAt(), null);
        } else {
            row.setSecrets(Secret.hash(secret), row.getReminderHash());
        }
        return secret;
    }

    void setInvitee(Invitee invitee) {
        row.setInvitee(invitee);
        parts.forEach(part -> part.setEmailFolded(Addresses.fold(invitee.email())));
    }

    void setClient(@Nullable String client) {
        row.setClient(client);
    }

    void setDispatch(Dispatch dispatch) {
        row.setDispatch(dispatch);
    }

    void setOffer(String partId, Offer offer, Actor giver) {
        partRows(List.of(partId)).forEach(part -> part.setOffer(offer, giver));
    }

    /** Ends these parts, which are pending, and the whole with the last of them. */
    void endParts(Collection<String> partIds, InvitationStatus status, long now) {
        partRows(partIds).forEach(part -> part.setStatus(status));
        if (value().pendingParts().isEmpty()) {
            end(status, now, null);
        }
    }

    /** Ends the whole: the links are dead. */
    void end(InvitationStatus status, long now, @Nullable String acceptedBy) {
        row.setStatus(status, now, acceptedBy);
        row.setSecrets(null, null);
        parts.stream()
                .filter(part -> part.getStatus().equals(InvitationStatus.PENDING.key()))
                .forEach(part -> part.setStatus(status));
    }

    /** Writes a new one; a second that is pending for an address in an account is refused by the database. */
    void insert() {
        row.setDueAt(dueAt());
        em.persist(row);
        em.flush();
        parts.forEach(em::persist);
        em.flush();
    }

    /** Writes what was changed, as one more version. */
    void saveNewVersion() {
        row.setVersion(row.getVersion() + 1);
        save();
    }

    /** Writes what was changed and is nobody's decision: what became of a mail. */
    void save() {
        row.setDueAt(dueAt());
        em.flush();
    }

    void delete() {
        parts.forEach(em::remove);
        em.remove(row);
        em.flush();
    }

    private @Nullable Long dueAt() {
        if (!row.getStatus().equals(InvitationStatus.PENDING.key())) {
            return null;
        }
        Dispatch dispatch = row.dispatch();
        Long lost = dispatch.delivery() == Dispatch.State.QUEUED ? dispatch.at() + Dispatch.GRACE_MILLIS : null;
        return Stream.of(row.getExpiresAt(), row.getRemindAt(), lost)
                .flatMap(Stream::ofNullable)
                .min(Long::compare)
                .orElse(null);
    }

    private Stream<PortalInvitationPartEntity> partRows(Collection<String> ids) {
        return parts.stream().filter(part -> ids.contains(part.getId()));
    }
}
