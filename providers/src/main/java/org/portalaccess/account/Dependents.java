package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.invalidation.Changes;
import org.portalaccess.invalidation.Thing;
import org.portalaccess.platform.Database;

/**
 * Whose grants a change of accounts, contracts or owners touches, by the rules of their memberships. Call before the
 * change, while the rules still say so.
 */
public final class Dependents {

    private static final String RULES =
            "from PortalScopeRuleEntity r join PortalMembershipEntity m on m.id = r.membershipId ";
    private static final String TICKS =
            "from PortalScopeContractEntity s join PortalScopeRuleEntity r on r.id = s.ruleId"
                    + " join PortalMembershipEntity m on m.id = r.membershipId ";
    private static final String OWNED = "from PortalScopeOwnerEntity s join PortalScopeRuleEntity r on r.id = s.ruleId"
            + " join PortalMembershipEntity m on m.id = r.membershipId ";

    private final EntityManager em;
    private final Changes changes;

    private Dependents(EntityManager em, Changes changes) {
        this.em = em;
        this.changes = changes;
    }

    /** For the changes of this session's transaction. */
    public static Dependents of(KeycloakSession session) {
        return new Dependents(Database.of(session), Changes.of(session));
    }

    /** The account itself is about to change: name, type, state, place. */
    public void accountChanges(String accountId) {
        changes.add(Thing.account(accountId));
    }

    /** The rules on this account are about to go, with the account or without. */
    public void rulesGo(String accountId) {
        touchUsers(RULES + "where r.accountId in :ids", List.of(accountId));
        countVersions(RULES + "where r.accountId in :ids", List.of(accountId));
    }

    /** These contracts are about to go out of every rule. */
    public void contractsGo(Collection<String> contractIds) {
        touchUsers(TICKS + "where s.contractId in :ids", contractIds);
        countVersions(TICKS + "where s.contractId in :ids", contractIds);
    }

    /** These owners gain or lose contracts. */
    public void contractsOfOwnersChange(Collection<String> ownerIds) {
        touchUsers(OWNED + "where s.ownerId in :ids", ownerIds);
    }

    /** The contract scopes of these memberships, of these users, lose something. */
    public void scopesShrink(Collection<String> membershipIds, Collection<String> userIds) {
        userIds.forEach(user -> changes.add(Thing.user(user)));
        countVersions(membershipIds);
    }

    private void touchUsers(String condition, Collection<String> ids) {
        select("select distinct m.userId " + condition, ids).forEach(user -> changes.add(Thing.user(user)));
    }

    /** A contract scope carries the version of its membership, so a rule that changes is a change of that. */
    private void countVersions(String condition, Collection<String> ids) {
        countVersions(select("select distinct m.id " + condition, ids));
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
