package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.TickQuery;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.platform.Jpa;

/**
 * Records the users whose grants a change of accounts, contracts or owners touches, as found by the rules of their
 * memberships. Call it before the change, while these rules exist.
 */
public final class Dependents {

    private static final String USERS = "select distinct m.userId ";
    private static final String MEMBERSHIPS = "select distinct m.id ";
    private static final String OF_RULES = "join PortalMembershipEntity m on m.id = r.membershipId ";
    private static final String RULES = "from PortalScopeRuleEntity r " + OF_RULES;
    private static final String OWNED =
            "from PortalScopeOwnerEntity s join PortalScopeRuleEntity r on r.id = s.ruleId " + OF_RULES;

    private final EntityManager em;
    private final PendingInvalidations changes;

    private Dependents(EntityManager em, PendingInvalidations changes) {
        this.em = em;
        this.changes = changes;
    }

    /** Returns an instance for the changes of this session's transaction. */
    public static Dependents of(KeycloakSession session) {
        return new Dependents(Jpa.entityManager(session), PendingInvalidations.of(session));
    }

    /** Records that the account itself is about to change: name, type, state, place. */
    public void accountChanges(String accountId) {
        changes.add(CacheTag.account(accountId));
    }

    /** Records that the rules for this account are about to be deleted, with or without the account. */
    public void rulesGo(String accountId) {
        touchUsers(USERS + RULES + "where r.accountId in :ids", List.of(accountId));
        countVersions(MEMBERSHIPS + RULES + "where r.accountId in :ids", List.of(accountId));
    }

    /** Records that these contracts are about to be removed from every rule. */
    public void contractsGo(Collection<String> contractIds) {
        touchUsers(TickQuery.each(USERS, OF_RULES, "c.id in :ids"), contractIds);
        countVersions(TickQuery.each(MEMBERSHIPS, OF_RULES, "c.id in :ids"), contractIds);
    }

    /** Records that these owners gain or lose contracts. */
    public void contractsOfOwnersChange(Collection<String> ownerIds) {
        touchUsers(USERS + OWNED + "where s.ownerId in :ids", ownerIds);
    }

    /** Records that these owners are about to be removed from every rule. */
    public void ownersGo(Collection<String> ownerIds) {
        touchUsers(USERS + OWNED + "where s.ownerId in :ids", ownerIds);
        countVersions(MEMBERSHIPS + OWNED + "where s.ownerId in :ids", ownerIds);
    }

    /** Records that the contract scopes of these memberships, of these users, lose something. */
    public void scopesShrink(Collection<String> membershipIds, Collection<String> userIds) {
        userIds.forEach(user -> changes.add(CacheTag.user(user)));
        countVersions(membershipIds);
    }

    private void touchUsers(String query, Collection<String> ids) {
        select(query, ids).forEach(user -> changes.add(CacheTag.user(user)));
    }

    /**
     * Counts a change of each membership. A contract scope carries the version of its membership, so a change of a rule
     * is a change of the membership.
     */
    private void countVersions(String query, Collection<String> ids) {
        countVersions(select(query, ids));
    }

    private void countVersions(Collection<String> membershipIds) {
        inChunks(
                membershipIds,
                chunk -> em.createQuery(
                                "update PortalMembershipEntity m set m.version = m.version + 1 where m.id in :ids")
                        .setParameter("ids", chunk)
                        .executeUpdate());
    }

    private Set<String> select(String query, Collection<String> ids) {
        Set<String> found = new LinkedHashSet<>();
        inChunks(
                ids,
                chunk -> found.addAll(em.createQuery(query, String.class)
                        .setParameter("ids", chunk)
                        .getResultList()));
        return found;
    }

    private static void inChunks(Collection<String> ids, Consumer<List<String>> work) {
        AccountStore.chunks(ids).forEach(work);
    }
}
