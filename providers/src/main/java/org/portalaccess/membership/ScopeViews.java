package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.membership.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.Tick;

/** Contract scopes as the caller sees them: what they do not see is neither named nor counted (row C7). */
final class ScopeViews {

    private final Scopes scopes;
    private final SeenContracts seen;
    private final Set<String> contracts;
    private final Set<String> owners;

    private ScopeViews(Scopes scopes, SeenContracts seen, Set<String> contracts, Set<String> owners) {
        this.scopes = scopes;
        this.seen = seen;
        this.contracts = contracts;
        this.owners = owners;
    }

    /** The views of these memberships' scopes, which have been loaded. */
    static ScopeViews of(Scopes scopes, Collection<Membership> memberships, SeenContracts seen) {
        Set<String> contracts = new HashSet<>();
        Set<String> owners = new HashSet<>();
        memberships.stream()
                .filter(membership -> !seen.isWholeIn(membership.accountId()))
                .flatMap(membership -> scopes.of(membership).rules().values().stream())
                .forEach(rule -> {
                    rule.ticks().forEach(tick -> contracts.add(tick.contractId()));
                    owners.addAll(ownersOf(rule));
                });
        return new ScopeViews(scopes, seen, seen.contracts(contracts), seen.owners(owners));
    }

    /** The whole scope as REST shows it. */
    ScopeRepresentation represent(Membership membership) {
        String account = membership.accountId();
        if (seen.isWholeIn(account)) {
            return scopes.represent(membership);
        }
        return new ScopeRepresentation(
                scopes.represent(shown(scopes.of(membership))),
                seen.countCovered(account, membership.id()),
                seen.countIn(account));
    }

    /** One rule of a membership as REST shows it. */
    RuleRepresentation represent(Membership membership, String accountId, Rule rule) {
        return scopes.represent(accountId, seen.isWholeIn(membership.accountId()) ? rule : shown(rule));
    }

    /** How many contracts there are in the account's reach; {@code all} of them is known from the account. */
    long totalIn(String accountId, long all) {
        return seen.isWholeIn(accountId) ? all : seen.countIn(accountId);
    }

    /** How many of these the membership covers. */
    long assignedWithin(Membership membership, String accountId) {
        return seen.isWholeIn(accountId)
                ? scopes.assignedWithin(membership, accountId)
                : seen.countCovered(accountId, membership.id());
    }

    private ContractScope shown(ContractScope scope) {
        Map<String, Rule> rules = new HashMap<>();
        scope.rules().forEach((account, rule) -> {
            if (account.equals(scope.accountId()) || seen.isAnyIn(account)) {
                rules.put(account, shown(rule));
            }
        });
        return new ContractScope(scope.accountId(), rules);
    }

    private Rule shown(Rule rule) {
        Set<Tick> ticks = rule.ticks().stream()
                .filter(tick -> contracts.contains(tick.contractId()))
                .collect(Collectors.toSet());
        Set<String> named = ownersOf(rule).stream().filter(owners::contains).collect(Collectors.toSet());
        return RuleMode.of(rule).rule(ticks, named);
    }

    static Collection<String> ownersOf(Rule rule) {
        return rule.<Collection<String>>fold(all -> List.of(), listed -> List.of(), Rule.Owned::owners);
    }
}
