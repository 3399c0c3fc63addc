package org.portalaccess.me;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.portalaccess.account.AccountStore;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.member.Member;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractCounts;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.OwnedContracts;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeUnion;

/**
 * Computes how many contracts some grants cover together. It uses the rules, which name everything by key, and the
 * counts that accounts keep of themselves.
 */
final class CoveredTotal {

    private static final String ACCOUNTS = """
            select d.key, a.key, d.contractCount
            from PortalAccountEntity d, PortalAccountTreeEntity t, PortalAccountEntity a
            where d.realmId = :realm and d.key in :keys and t.descendantId = d.id and a.id = t.ancestorId
            order by d.key, t.distance
            """;

    private final Map<String, List<String>> paths = new HashMap<>();
    private final Map<String, Long> reaches = new HashMap<>();

    private CoveredTotal() {}

    /** Returns the number for the member's grants from these memberships. */
    static long count(Member member, ActiveGrants active, Collection<String> memberships) {
        String account = active.account().key();
        List<ContractScope> scopes = active.grants().stream()
                .filter(grant -> memberships.contains(grant.membership()))
                .map(grant -> scopeOf(grant, account))
                .toList();
        CoveredTotal total = new CoveredTotal();
        total.read(Jpa.entityManager(member.session()), member.realmId(), accountsOf(scopes));
        return ScopeUnion.of(scopes, key -> total.paths.getOrDefault(key, List.of()))
                .counts(total.reachCounts(), contract -> Set.of())
                .inReach(account);
    }

    private void read(EntityManager em, String realmId, Set<String> keys) {
        for (List<String> chunk : AccountStore.chunks(keys)) {
            em.createQuery(ACCOUNTS, StepRow.class)
                    .setParameter("realm", realmId)
                    .setParameter("keys", chunk)
                    .getResultList()
                    .forEach(row -> {
                        paths.computeIfAbsent(row.key(), key -> new ArrayList<>())
                                .add(row.pathKey());
                        reaches.put(row.key(), row.contractCount());
                    });
        }
    }

    private ContractCounts reachCounts() {
        return new ContractCounts() {
            @Override
            public long inReach(String accountKey) {
                return reaches.getOrDefault(accountKey, 0L);
            }

            @Override
            public Collection<OwnedContracts> ownedBy(Set<String> owners) {
                // In a grant, a rule by owners is a list of the contracts of these owners.
                return List.of();
            }
        };
    }

    private static ContractScope scopeOf(Grant grant, String account) {
        Map<String, Rule> rules = new HashMap<>();
        grant.rules().forEach(rule -> rules.put(rule.account(), ruleOf(rule)));
        return new ContractScope(account, rules);
    }

    private static Rule ruleOf(GrantRule rule) {
        Set<ContractTick> ticks = rule.named().stream()
                .map(named -> new ContractTick(named.account() + "/" + named.key(), named.account()))
                .collect(Collectors.toSet());
        return rule.open() ? new Rule.All(ticks) : new Rule.Listed(ticks);
    }

    private static Set<String> accountsOf(List<ContractScope> scopes) {
        Set<String> keys = new TreeSet<>();
        scopes.forEach(scope -> scope.rules().forEach((account, rule) -> {
            keys.add(account);
            rule.ticks().forEach(tick -> keys.add(tick.accountId()));
        }));
        return keys;
    }

    /** An account with its number of contracts, and one of the accounts on its path. */
    private record StepRow(String key, String pathKey, long contractCount) {}
}
