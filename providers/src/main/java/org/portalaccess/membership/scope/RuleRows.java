package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.portalaccess.account.AccountStore;
import org.portalaccess.schema.PortalScopeRuleEntity;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;

/** Writes rows of rules and of their owners, many in each statement. */
final class RuleRows {

    private RuleRows() {}

    /** Inserts rules without ticks and owners, and returns the ids of their rows by account. */
    static Map<String, String> insert(EntityManager em, String membershipId, Map<String, Rule> rules) {
        Map<String, PortalScopeRuleEntity> made = new HashMap<>();
        rules.forEach((account, rule) -> {
            PortalScopeRuleEntity row =
                    new PortalScopeRuleEntity(UUID.randomUUID().toString(), membershipId, account);
            row.setMode(RuleMode.of(rule).key());
            em.persist(row);
            made.put(account, row);
        });
        em.flush();
        Map<String, String> ids = new HashMap<>();
        made.forEach((account, row) -> {
            ids.put(account, row.getId());
            em.detach(row);
        });
        return ids;
    }

    /** Deletes rules with their ticks and owners. */
    static void delete(EntityManager em, Collection<String> ids) {
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("delete from PortalScopeRuleEntity r where r.id in :ids")
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
    }

    static void setMode(EntityManager em, Collection<String> ids, String mode) {
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("update PortalScopeRuleEntity r set r.mode = :mode where r.id in :ids")
                    .setParameter("mode", mode)
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
    }

    /** Replaces the owners of rules, by the ids of the rules. Rules with the same owners are written together. */
    static void setOwners(EntityManager em, Map<String, Set<String>> ownersByRule) {
        for (List<String> chunk : AccountStore.chunks(ownersByRule.keySet())) {
            em.createQuery("delete from PortalScopeOwnerEntity s where s.ruleId in :ids")
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
        insertOwners(em, ownersByRule);
    }

    /** Inserts the owners of rules that have none yet. */
    static void insertOwners(EntityManager em, Map<String, Set<String>> ownersByRule) {
        Map<Set<String>, List<String>> rules = new HashMap<>();
        ownersByRule.forEach((rule, owners) ->
                rules.computeIfAbsent(owners, some -> new ArrayList<>()).add(rule));
        rules.forEach((owners, ids) -> insertOwners(em, ids, owners));
    }

    private static void insertOwners(EntityManager em, List<String> ruleIds, Set<String> owners) {
        for (List<String> rules : AccountStore.chunks(ruleIds)) {
            for (List<String> some : AccountStore.chunks(owners)) {
                em.createQuery("insert into PortalScopeOwnerEntity (ruleId, ownerId) select r.id, o.id"
                                + " from PortalScopeRuleEntity r join PortalOwnerEntity o on o.id in :owners"
                                + " where r.id in :rules")
                        .setParameter("owners", some)
                        .setParameter("rules", rules)
                        .executeUpdate();
            }
        }
    }
}
