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
import org.portalaccess.membership.Offer;
import org.portalaccess.membership.ScopeText;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionText;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Keys;

/**
 * Reads and writes invitations. What it reads are values: no row stays in the persistence context, so that a later lock
 * sees what others have committed meanwhile.
 */
final class InvitationStore {

    private static final String INVITATIONS = "select i from PortalInvitationEntity i where ";

    private final KeycloakSession session;
    private final EntityManager em;

    private InvitationStore(KeycloakSession session) {
        this.session = session;
        this.em = Database.of(session);
    }

    /** The store of this session's transaction. */
    static InvitationStore of(KeycloakSession session) {
        return new InvitationStore(session);
    }

    /** The invitation of this id; empty when unknown, of another realm, or malformed. */
    Optional<Invitation> find(String realmId, String id) {
        if (!Keys.isId(id)) {
            return Optional.empty();
        }
        return values(invitations("i.id = :id and i.realmId = :realm")
                        .setParameter("id", id)
                        .setParameter("realm", realmId))
                .stream()
                .findFirst();
    }

    /** Those that a secret of this hash opens, or has opened: at most one. */
    Optional<Invitation> findBySecret(String realmId, String hash) {
        List<Invitation> found = new ArrayList<>();
        for (String column : List.of("secretHash", "reminderHash")) {
            found.addAll(values(invitations("i." + column + " = :hash and i.realmId = :realm")
                    .setParameter("hash", hash)
                    .setParameter("realm", realmId)));
        }
        return found.stream().filter(one -> one.hasSecret(hash)).findFirst();
    }

    /** The pending ones for an address, oldest first. */
    List<Invitation> pendingFor(String realmId, String foldedEmail) {
        return values(invitations("i.realmId = :realm and i.emailFolded = :email and i.status = :status"
                                + " order by i.createdAt, i.id")
                        .setParameter("realm", realmId)
                        .setParameter("email", foldedEmail)
                        .setParameter("status", InvitationStatus.PENDING.key()))
                .stream()
                .filter(one -> one.foldedEmail().equals(foldedEmail))
                .toList();
    }

    /** The ids of the invitations that stand in the way of another one for an address in an account: at most one. */
    Optional<String> pendingIn(String accountId, String foldedEmail) {
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

    /** The ids of those for which there is something to do, most overdue first. */
    List<String> due(long now, int max) {
        return em.createQuery(
                        "select i.id from PortalInvitationEntity i where i.dueAt <= :now order by i.dueAt",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(max)
                .getResultList();
    }

    /** The rows, with the trees they are in, locked until the transaction ends; nothing where they are gone. */
    Optional<LockedInvitation> lock(String id) {
        AccountStore.of(session).lockTrees(accountsOf(id));
        return lockRow(id);
    }

    /** The rows alone, for what concerns nothing but the invitation: its mails. */
    Optional<LockedInvitation> lockRow(String id) {
        PortalInvitationEntity row = em.find(PortalInvitationEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(row).map(locked -> new LockedInvitation(session, locked, partRows(List.of(id))));
    }

    /** The results as values with their parts, none of which stays in the persistence context. */
    List<Invitation> values(TypedQuery<PortalInvitationEntity> query) {
        List<PortalInvitationEntity> rows = query.getResultList();
        Map<String, List<InvitationPart>> parts = new HashMap<>();
        for (PortalInvitationPartEntity part :
                partRows(rows.stream().map(PortalInvitationEntity::getId).toList())) {
            parts.computeIfAbsent(part.getInvitationId(), id -> new ArrayList<>())
                    .add(valueOf(part));
            em.detach(part);
        }
        rows.forEach(em::detach);
        return rows.stream()
                .map(row -> Invitation.of(row, parts.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    TypedQuery<PortalInvitationEntity> invitations(String condition) {
        return em.createQuery(INVITATIONS + condition, PortalInvitationEntity.class);
    }

    static InvitationPart valueOf(PortalInvitationPartEntity row) {
        return new InvitationPart(
                row.getId(),
                row.getAccountId(),
                InvitationStatus.stored(row.getStatus()),
                new Offer(
                        MemberKind.of(row.getKind()).orElseThrow(),
                        PermissionText.parse(row.getPermissions()),
                        row.getPermissionSet(),
                        ScopeText.read(row.getAccountId(), row.getContractScope()),
                        row.getStartsAt(),
                        row.getEndsAt()),
                row.giver());
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
