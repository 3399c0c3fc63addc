package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ReachCounts;
import org.portalaccess.membership.scope.ScopePreview;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.membership.scope.StoredScopeFacts;
import org.portalaccess.membership.scope.VisibleRules;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.OwnedContracts;
import org.portalaccess.scope.ScopeFacts;
import org.portalaccess.scope.ScopeUnion;

/**
 * Contract scopes that are to replace the present ones, compared with them. Contracts are counted from the rules and
 * never listed: a constant number of queries for any number of memberships and contracts.
 */
public final class ScopeReplacements {

    private final Map<Membership, ContractScope> wanted;
    private final Map<Membership, ContractScope> present;
    private final ScopeFacts facts;
    private final ReachCounts counts;

    private ScopeReplacements(
            Map<Membership, ContractScope> wanted,
            Map<Membership, ContractScope> present,
            ScopeFacts facts,
            ReachCounts counts) {
        this.wanted = Map.copyOf(wanted);
        this.present = Map.copyOf(present);
        this.facts = facts;
        this.counts = counts;
    }

    /** Reads the data for the scopes that these memberships of one realm are to have. */
    public static ScopeReplacements load(
            KeycloakSession session, String realmId, Map<Membership, ContractScope> wanted) {
        ScopeRows rows = ScopeRows.load(
                session, wanted.keySet().stream().map(Membership::id).toList());
        Map<Membership, ContractScope> present = new HashMap<>();
        wanted.keySet().forEach(membership -> present.put(membership, rows.scopeOf(membership)));
        Collection<ContractScope> scopes = new ArrayList<>(wanted.values());
        scopes.addAll(present.values());
        Set<String> ruled = new HashSet<>();
        Set<String> owners = new HashSet<>();
        scopes.forEach(scope -> scope.rules().forEach((account, rule) -> {
            ruled.add(account);
            owners.addAll(VisibleRules.ownersOf(rule));
        }));
        ReachCounts counts = ReachCounts.of(
                        session,
                        AccountStore.of(session).findAll(realmId, ruled).values())
                .expectOwners(owners);
        List<String> owned = owners.isEmpty()
                ? List.of()
                : counts.ownedBy(owners).stream().map(OwnedContracts::accountId).toList();
        return new ScopeReplacements(wanted, present, StoredScopeFacts.load(session, scopes, owned), counts);
    }

    /** Returns what the replacement of the scope of one of these memberships would do. */
    public ScopePreview preview(Membership membership) {
        ContractScope before = present.getOrDefault(membership, ContractScope.nothing(membership.accountId()));
        ContractScope after = wanted.getOrDefault(membership, before);
        long had = before.count(facts.tree(), counts);
        long has = after.count(facts.tree(), counts);
        long kept = ScopeUnion.of(List.of(before), facts.tree())
                .counts(counts, facts.contracts())
                .count(after);
        return new ScopePreview(has, counts.inReach(membership.accountId()), has - kept, had - kept);
    }
}
