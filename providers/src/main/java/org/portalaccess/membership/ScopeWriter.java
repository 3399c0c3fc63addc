package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;

/** Writes a contract scope as its difference from the stored one, a thousand rows in each statement. */
final class ScopeWriter {

    private final EntityManager em;

    ScopeWriter(KeycloakSession session) {
        this.em = Jpa.entityManager(session);
    }

    /** Inserts the rules of a membership that has none yet. */
    void insert(String membershipId, ContractScope scope) {
        scope.rules().forEach((account, rule) -> insertRule(membershipId, account, rule));
    }

    /**
     * Replaces the stored rules.
     *
     * @param ids the ids of the rows that make up {@code before}, by account
     */
    void replace(String membershipId, ContractScope before, Map<String, String> ids, ContractScope after) {
        ids.forEach((account, id) -> {
            if (!after.rules().containsKey(account)) {
                em.createQuery("delete from PortalScopeRuleEntity r where r.id = :id")
                        .setParameter("id", id)
                        .executeUpdate();
            }
        });
        after.rules().forEach((account, rule) -> {
            String id = ids.get(account);
            Rule old = before.rules().get(account);
            if (id == null || old == null) {
                insertRule(membershipId, account, rule);
            } else if (!old.equals(rule)) {
                changeRule(id, old, rule);
            }
        });
    }

    private void insertRule(String membershipId, String account, Rule rule) {
        PortalScopeRuleEntity row = new PortalScopeRuleEntity(UUID.randomUUID().toString(), membershipId, account);
        row.setMode(RuleMode.of(rule).key());
        em.persist(row);
        em.flush();
        em.detach(row);
        add(row.getId(), contracts(rule), owners(rule));
    }

    private void changeRule(String id, Rule before, Rule after) {
        if (RuleMode.of(before) != RuleMode.of(after)) {
            em.createQuery("update PortalScopeRuleEntity r set r.mode = :mode where r.id = :id")
                    .setParameter("mode", RuleMode.of(after).key())
                    .setParameter("id", id)
                    .executeUpdate();
        }
        Set<String> oldContracts = contracts(before);
        Set<String> oldOwners = owners(before);
        run(
                "delete from PortalScopeContractEntity s where s.ruleId = :rule and s.contractId in :ids",
                id,
                without(oldContracts, contracts(after)));
        run(
                "delete from PortalScopeOwnerEntity s where s.ruleId = :rule and s.ownerId in :ids",
                id,
                without(oldOwners, owners(after)));
        add(id, without(contracts(after), oldContracts), without(owners(after), oldOwners));
    }

    private void add(String ruleId, Set<String> contracts, Set<String> owners) {
        run(
                "insert into PortalScopeContractEntity (ruleId, contractId) select r.id, c.id"
                        + " from PortalScopeRuleEntity r join PortalContractEntity c on c.id in :ids where r.id = :rule",
                ruleId,
                contracts);
        run(
                "insert into PortalScopeOwnerEntity (ruleId, ownerId) select r.id, o.id"
                        + " from PortalScopeRuleEntity r join PortalOwnerEntity o on o.id in :ids where r.id = :rule",
                ruleId,
                owners);
    }

    private void run(String statement, String ruleId, Collection<String> ids) {
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(statement)
                    .setParameter("rule", ruleId)
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
    }

    private static Set<String> contracts(Rule rule) {
        return rule.ticks().stream().map(ContractTick::contractId).collect(Collectors.toSet());
    }

    private static Set<String> owners(Rule rule) {
        return rule.fold(all -> Set.of(), listed -> Set.of(), Rule.Owned::owners);
    }

    private static Set<String> without(Set<String> all, Set<String> taken) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(taken);
        return left;
    }
}
