package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.membership.ScopeRows.Named;
import org.portalaccess.platform.Database;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopedContract;
import org.portalaccess.scope.Tick;

/**
 * Contract scopes that no membership has (yet), with all that showing them takes: a constant number of queries for any
 * number of scopes, but one for each {@code owned} rule that is counted.
 */
public final class NamedScopes {

    private final Map<String, Named> names;
    private final ScopePicture picture;
    private final SeenContracts seen;
    private final SeenRules rules;

    private NamedScopes(Map<String, Named> names, ScopePicture picture, SeenContracts seen, SeenRules rules) {
        this.names = names;
        this.picture = picture;
        this.seen = seen;
        this.rules = rules;
    }

    /** Reads what these scopes of one realm name. */
    public static NamedScopes load(KeycloakSession session, String realmId, Collection<ContractScope> scopes) {
        return load(session, realmId, scopes, SeenContracts.all(session));
    }

    /** The same, to be shown to somebody: what they do not see is neither named nor counted (row C7). */
    public static NamedScopes load(
            KeycloakSession session, String realmId, Collection<ContractScope> scopes, SeenContracts seen) {
        Set<String> contracts = new HashSet<>();
        Set<String> owners = new HashSet<>();
        Set<String> ids = new HashSet<>();
        scopes.forEach(scope -> scope.rules().forEach((account, rule) -> {
            ids.add(account);
            rule.ticks().forEach(tick -> contracts.add(tick.contractId()));
            owners.addAll(rule.fold(all -> Set.<String>of(), listed -> Set.of(), Rule.Owned::owners));
        }));
        Map<String, Named> names = new HashMap<>();
        names.putAll(NameLookup.ofContracts(Database.of(session)).namesOf(contracts));
        names.putAll(NameLookup.ofOwners(Database.of(session)).namesOf(owners));
        names.values().forEach(named -> ids.add(named.accountId()));
        AccountStore store = AccountStore.of(session);
        Map<String, Account> accounts = store.findAll(realmId, ids);
        Map<String, List<String>> paths = store.pathsOf(ids);
        ScopePicture picture = new ScopePicture(
                accounts,
                id -> paths.getOrDefault(id, List.of()),
                new ReachCounts(Database.of(session), accounts),
                id -> nameOf(names, id));
        return new NamedScopes(names, picture, seen, SeenRules.of(partly(scopes, seen), seen));
    }

    /** The scope without the accounts, contracts and owners that are gone or no longer in its reach. */
    public ContractScope pruned(ContractScope scope) {
        Set<String> gone = scope.rules().values().stream()
                .flatMap(rule -> rule.ticks().stream())
                .map(Tick::contractId)
                .filter(id -> !names.containsKey(id))
                .collect(Collectors.toSet());
        Map<String, Rule> rules = new HashMap<>();
        scope.forget(gone)
                .keepingReach(picture.tree())
                .rules()
                .forEach((account, rule) -> rules.put(account, rule.fold(all -> all, one -> one, owned -> {
                    return new Rule.Owned(reached(account, owned.owners()));
                })));
        return new ContractScope(scope.accountId(), rules);
    }

    /** The scope as REST shows it. What it names has to be there: {@link #pruned}. */
    public ScopeRepresentation represent(ContractScope scope) {
        if (seen.isWholeIn(scope.accountId())) {
            return picture.of(scope);
        }
        List<ScopedContract> contracts = seen.in(scope.accountId());
        AccountTree places = seen.places();
        long assigned = contracts.stream()
                .filter(contract -> scope.contains(contract, places))
                .count();
        return new ScopeRepresentation(picture.rules(rules.shown(scope)), assigned, contracts.size());
    }

    private static List<ContractScope> partly(Collection<ContractScope> scopes, SeenContracts seen) {
        return scopes.stream()
                .filter(scope -> !seen.isWholeIn(scope.accountId()))
                .toList();
    }

    private Set<String> reached(String account, Set<String> owners) {
        return owners.stream()
                .filter(names::containsKey)
                .filter(id ->
                        picture.tree().pathOf(nameOf(names, id).accountId()).contains(account))
                .collect(Collectors.toSet());
    }

    private static Named nameOf(Map<String, Named> names, String id) {
        return names.getOrDefault(id, new Named("", id));
    }
}
