package org.portalaccess.invitation;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.Actor;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.metrics.PortalMetrics;
import org.portalaccess.metrics.PortalMetrics.InvitationState;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.AfterCommit;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Secret;
import org.portalaccess.schema.PortalInvitationEntity;
import org.portalaccess.schema.PortalInvitationPartEntity;

/**
 * An invitation whose row this transaction has locked. Except for changes of its mails, at least one of the trees of
 * its accounts is locked too. This is the only way to change an invitation. Every change sets when the timer handles it
 * next.
 */
public final class LockedInvitation {

    private final KeycloakSession session;
    private final EntityManager em;
    private final PortalInvitationEntity row;
    private final List<PortalInvitationPartEntity> parts;

    public LockedInvitation(
            KeycloakSession session, PortalInvitationEntity row, List<PortalInvitationPartEntity> parts) {
        this.session = session;
        this.em = Jpa.entityManager(session);
        this.row = row;
        this.parts = List.copyOf(parts);
    }

    /** Returns the current state. */
    public Invitation value() {
        return Invitation.of(row, parts.stream().map(InvitationRows::part).toList());
    }

    /**
     * Sets a new secret and starts a whole life from now on. The earlier links stop working. Returns the new secret.
     */
    public String renew(long now, int reminderHours) {
        String secret = Secret.create();
        row.setSecrets(Secret.hash(secret), null);
        long life = TimeUnit.HOURS.toMillis(row.getLifeHours());
        long before = TimeUnit.HOURS.toMillis(reminderHours);
        row.setTimes(now + life, before > 0 && before < life ? now + life - before : null);
        return secret;
    }

    /** Ends its life at another moment. The reminder moves with it, unless its time has passed. */
    public void expire(long expiresAt, long now, int reminderHours) {
        long remindAt = expiresAt - TimeUnit.HOURS.toMillis(reminderHours);
        row.setTimes(expiresAt, reminderHours > 0 && remindAt > now ? remindAt : null);
    }

    /** Removes the link and the reminder of an invitation that is not sent. */
    public void withoutLink() {
        row.setSecrets(null, null);
        row.setTimes(row.getExpiresAt(), null);
    }

    /** Sets a new secret for the rest of its life. The earlier links stop working. Returns the new secret. */
    public String replaceLink() {
        String secret = Secret.create();
        row.setSecrets(Secret.hash(secret), null);
        return secret;
    }

    /** Sets a new secret in place of one whose mail did not arrive, or a second one for a reminder. Returns it. */
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

    /**
     * Keeps the link of a mail that may have arrived although the delivery was not confirmed. It then works beside the
     * next link. If there is a reminder, there is no room for it; the link of the invitation itself still works.
     */
    void keepLink() {
        if (row.getReminderHash() == null) {
            row.setSecrets(row.getSecretHash(), row.getSecretHash());
        }
    }

    public void setInvitee(Invitee invitee) {
        InvitationRows.write(row, invitee);
        parts.forEach(part -> part.setEmailFolded(Addresses.fold(invitee.email())));
    }

    public void setClient(@Nullable String client) {
        row.setClient(client);
    }

    public void setDispatch(MailDispatch dispatch) {
        InvitationRows.write(row, dispatch);
    }

    public void setOffer(String partId, MembershipOffer offer, Actor delegator) {
        partRows(List.of(partId)).forEach(part -> InvitationRows.write(part, offer, delegator));
    }

    /** Ends these pending parts, and the whole invitation with its last part. */
    public void endParts(Collection<String> partIds, InvitationStatus status, long now) {
        partRows(partIds).forEach(part -> InvitationRows.write(part, status));
        if (value().pendingParts().isEmpty()) {
            end(status, now, null);
        }
    }

    /** Ends the whole invitation: its links stop working, and no mail is tried again. */
    public void end(InvitationStatus status, long now, @Nullable String acceptedBy) {
        setDispatch(InvitationRows.dispatch(row).over());
        row.setStatus(status.key(), now, acceptedBy);
        count(status);
        row.setSecrets(null, null);
        parts.stream()
                .filter(part -> part.getStatus().equals(InvitationStatus.PENDING.key()))
                .forEach(part -> InvitationRows.write(part, status));
    }

    /** Inserts a new invitation. The database refuses a second pending one for an address in an account. */
    public void insert() {
        row.setDueAt(dueAt());
        em.persist(row);
        em.flush();
        parts.forEach(em::persist);
        em.flush();
        count(InvitationStatus.PENDING);
    }

    private void count(InvitationStatus status) {
        InvitationState state = InvitationState.valueOf(status.name());
        AfterCommit.run(session, () -> PortalMetrics.INVITATIONS.count(state));
    }

    /** Saves the changes as a new version. */
    public void saveNewVersion() {
        row.setVersion(row.getVersion() + 1);
        save();
    }

    /** Saves changes that no person has decided, such as the outcome of a mail. The version stays. */
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
        MailDispatch dispatch = InvitationRows.dispatch(row);
        Long lost = dispatch.delivery() == MailDispatch.State.QUEUED ? dispatch.at() + MailDispatch.GRACE_MILLIS : null;
        return Stream.of(row.getExpiresAt(), row.getRemindAt(), lost, dispatch.nextTry())
                .flatMap(Stream::ofNullable)
                .min(Long::compare)
                .orElse(null);
    }

    private Stream<PortalInvitationPartEntity> partRows(Collection<String> ids) {
        return parts.stream().filter(part -> ids.contains(part.getId()));
    }
}
