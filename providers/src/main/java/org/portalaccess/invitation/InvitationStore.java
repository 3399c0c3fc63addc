package org.portalaccess.invitation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.schema.PortalInvitationEntity;
import org.portalaccess.schema.PortalInvitationPartEntity;

/**
 * Reads and writes invitations. It returns values: no row stays in the persistence context, so a later lock sees what
 * other transactions have committed meanwhile.
 */
public final class InvitationStore {

    private static final String INVITATIONS = "select i from PortalInvitationEntity i where ";

    private final EntityManager em;

    private InvitationStore(KeycloakSession session) {
        this.em = Jpa.entityManager(session);
    }

    /** Returns the store of this session's transaction. */
    public static InvitationStore of(KeycloakSession session) {
        return new InvitationStore(session);
    }

    /** Returns the invitation with this id; empty if the id is unknown, malformed, or of another realm. */
    public Optional<Invitation> find(String realmId, String id) {
        if (!KeyFormat.isId(id)) {
            return Optional.empty();
        }
        return values(invitations("i.id = :id and i.realmId = :realm")
                        .setParameter("id", id)
                        .setParameter("realm", realmId))
                .stream()
                .findFirst();
    }

    /** Returns true if no invitation of any realm has this id. */
    public boolean isFree(String id) {
        return em.createQuery("select i.id from PortalInvitationEntity i where i.id = :id", String.class)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    /** Returns the invitation that a secret with this hash belongs to. */
    public Optional<Invitation> findBySecret(String realmId, String hash) {
        List<Invitation> found = new ArrayList<>();
        for (String column : List.of("secretHash", "reminderHash")) {
            found.addAll(values(invitations("i." + column + " = :hash and i.realmId = :realm")
                    .setParameter("hash", hash)
                    .setParameter("realm", realmId)));
        }
        return found.stream().filter(one -> one.hasSecret(hash)).findFirst();
    }

    /** Returns the pending invitations for an address, oldest first. */
    public List<Invitation> pendingFor(String realmId, String foldedEmail) {
        return values(invitations("i.realmId = :realm and i.emailFolded = :email and i.status = :status"
                                + " order by i.createdAt, i.id")
                        .setParameter("realm", realmId)
                        .setParameter("email", foldedEmail)
                        .setParameter("status", InvitationStatus.PENDING.key()))
                .stream()
                .filter(one -> one.foldedEmail().equals(foldedEmail))
                .toList();
    }

    /** Returns the id of the pending invitation that prevents another one for this address in this account. */
    public Optional<String> pendingIn(String accountId, String foldedEmail) {
        return em.createQuery(
                        "select p.invitationId from PortalInvitationPartEntity p where p.accountId = :account"
                                + " and p.emailFolded = :email and p.pending = :pending",
                        String.class)
                .setParameter("account", accountId)
                .setParameter("email", foldedEmail)
                .setParameter("pending", InvitationStatus.PENDING.key())
                .getResultStream()
                .findFirst();
    }

    /** Returns the ids of the invitations that the timer has to handle, most overdue first. */
    List<String> due(long now, int max) {
        return em.createQuery(
                        "select i.id from PortalInvitationEntity i where i.dueAt <= :now order by i.dueAt",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
    }

    /** Locks the invitation's row and the trees of its accounts until the transaction ends. Empty if it is gone. */
    public static Optional<LockedInvitation> lock(LockingTransaction transaction, String id) {
        TreeLock.take(transaction, of(transaction.session()).accountsOf(id));
        return lockRow(transaction, id);
    }

    /** Locks the invitation's row alone. That suffices for changes of the mails, and if one of its trees is locked. */
    public static Optional<LockedInvitation> lockRow(LockingTransaction transaction, String id) {
        KeycloakSession session = transaction.session();
        PortalInvitationEntity row =
                transaction.em().find(PortalInvitationEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(row)
                .map(locked -> new LockedInvitation(session, locked, of(session).partRows(List.of(id))));
    }

    /** Returns the results as values with their parts. None of the rows stays in the persistence context. */
    public List<Invitation> values(TypedQuery<PortalInvitationEntity> query) {
        List<PortalInvitationEntity> rows = query.getResultList();
        Map<String, List<InvitationPart>> parts = new HashMap<>();
        for (PortalInvitationPartEntity part :
                partRows(rows.stream().map(PortalInvitationEntity::getId).toList())) {
            parts.computeIfAbsent(part.getInvitationId(), id -> new ArrayList<>())
                    .add(InvitationRows.part(part));
            em.detach(part);
        }
        rows.forEach(em::detach);
        return rows.stream()
                .map(row -> Invitation.of(row, parts.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    public TypedQuery<PortalInvitationEntity> invitations(String condition) {
        return em.createQuery(INVITATIONS + condition, PortalInvitationEntity.class);
    }

    private List<String> accountsOf(String id) {
        return em.createQuery(
                        "select p.accountId from PortalInvitationPartEntity p where p.invitationId = :id", String.class)
                .setParameter("id", id)
                .getResultList();
    }

    private List<PortalInvitationPartEntity> partRows(Collection<String> ids) {
        List<PortalInvitationPartEntity> rows = new ArrayList<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            rows.addAll(em.createQuery(
                            "select p from PortalInvitationPartEntity p where p.invitationId in :ids order by p.place",
                            PortalInvitationPartEntity.class)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        return rows;
    }
}
