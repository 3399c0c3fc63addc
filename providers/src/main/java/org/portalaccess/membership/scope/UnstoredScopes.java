package org.portalaccess.membership.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ReachCounts;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.membership.scope.ScopeRows.Named;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleChange;

/**
 * Contract scopes that no membership has (yet), with the data to show them: a constant number of queries for any number
 * of scopes.
 */
public final class UnstoredScopes {

    /** Up to this number, contracts are named; more are counted. */
    private static final int FEW = 5;

    /** Up to this number, all contracts of an account may be read to find the names. */
    private static final int SMALL = 200;

    private final Map<String, Named> names;
    private final ScopeRenderer picture;
    private final VisibleContracts seen;
    private final VisibleRules rules;

    private UnstoredScopes(Map<String, Named> names, ScopeRenderer picture, VisibleContracts seen, VisibleRules rules) {
        this.names = names;
        this.picture = picture;
        this.seen = seen;
        this.rules = rules;
    }

    /** Reads the data that these scopes of one realm name. */
    public static UnstoredScopes load(KeycloakSession session, String realmId, Collection<ContractScope> scopes) {
        return load(session, realmId, scopes, VisibleContracts.all(session));
    }

    /**
     * Like {@link #load(KeycloakSession, String, Collection)}, but for a caller: contracts that the caller does not see
     * are neither named nor counted (requirement C7).
     */
    public static UnstoredScopes load(
            KeycloakSession session, String realmId, Collection<ContractScope> scopes, VisibleContracts seen) {
        Set<String> contracts = new HashSet<>();
        Set<String> owners = new HashSet<>();
        Set<String> ids = new HashSet<>();
        scopes.forEach(scope -> scope.rules().forEach((account, rule) -> {
            ids.add(account);
            rule.ticks().forEach(tick -> contracts.add(tick.contractId()));
            owners.addAll(rule.fold(all -> Set.<String>of(), listed -> Set.of(), Rule.Owned::owners));
        }));
        Map<String, Named> names = new HashMap<>();
        names.putAll(StoredNames.ofContracts(Jpa.entityManager(session)).namesOf(contracts));
        names.putAll(StoredNames.ofOwners(Jpa.entityManager(session)).namesOf(owners));
        names.values().forEach(named -> ids.add(named.accountId()));
        AccountStore store = AccountStore.of(session);
        Map<String, Account> accounts = store.findAll(realmId, ids);
        Map<String, List<String>> paths = store.pathsOf(ids);
        ScopeRenderer picture = new ScopeRenderer(
                accounts,
                id -> paths.getOrDefault(id, List.of()),
                ReachCounts.of(session, accounts.values()).expectOwners(owners),
                id -> nameOf(names, id));
        return new UnstoredScopes(names, picture, seen, VisibleRules.of(partly(scopes, seen), seen));
    }

    /** Returns the scope without the accounts, contracts and owners that are gone or no longer in its reach. */
    public ContractScope pruned(ContractScope scope) {
        Set<String> gone = scope.rules().values().stream()
                .flatMap(rule -> rule.ticks().stream())
                .map(ContractTick::contractId)
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

    /** Returns all rules of the scope as REST shows them. Everything that it names must exist, see {@link #pruned}. */
    public List<RuleRepresentation> rules(ContractScope scope) {
        return picture.rules(scope);
    }

    /** Returns the scope as REST shows it. Everything that it names must exist, see {@link #pruned}. */
    public ScopeRepresentation represent(ContractScope scope) {
        if (seen.isWholeIn(scope.accountId())) {
            return picture.render(scope);
        }
        return new ScopeRepresentation(
                picture.rules(rules.visiblePart(scope)), seen.countCovered(scope), seen.countIn(scope.accountId()));
    }

    /** Like {@link #represent(ContractScope)}, in full or in short. */
    public ShownScope represent(ContractScope scope, ScopeForm form) {
        if (form == ScopeForm.IN_FULL) {
            return represent(scope);
        }
        String account = scope.accountId();
        return seen.isWholeIn(account)
                ? picture.show(
                        scope,
                        scope.count(picture.tree(), picture.counts()),
                        picture.counts().inReach(account),
                        form)
                : picture.show(rules.visiblePart(scope), seen.countCovered(scope), seen.countIn(account), form);
    }

    /**
     * Returns a scope as events and history show it: in short, with its changes.
     *
     * @param before the scope before; null for a new one. Both must have been loaded
     */
    public ShownScope representChange(@Nullable ContractScope before, ContractScope after) {
        ContractScope now = pruned(after);
        ShownScope shown = represent(now, ScopeForm.IN_SHORT);
        if (!(shown instanceof ShownScope.InShort inShort)) {
            return shown;
        }
        Map<String, Rule> earlier = before == null ? Map.of() : pruned(before).rules();
        return new ScopeInHistory(
                inShort, new ChangeRenderer(picture).render(RuleChange.between(earlier, now.rules(), picture.tree())));
    }

    /**
     * Returns the names of the contracts that these scopes cover, for scopes that cover at most five. A scope of
     * exceptions in a large account gets no names, since a large account would have to be read for five names.
     * Everything that the scopes name must exist, see {@link #pruned}.
     */
    public static Map<ContractScope, List<String>> namesOfFew(
            KeycloakSession session, Map<ContractScope, ScopeRepresentation> counted) {
        Map<ContractScope, ScopeRepresentation> few = new HashMap<>(counted);
        few.values().removeIf(one -> one.assigned() < 1 || one.assigned() > FEW);
        if (few.isEmpty()) {
            return Map.of();
        }
        FewContracts contracts = new FewContracts(Jpa.entityManager(session));
        Set<String> small = new HashSet<>();
        List<Rule> rules = new ArrayList<>();
        few.forEach((scope, one) -> {
            rules.addAll(scope.rules().values());
            if (one.total() <= SMALL) {
                small.add(scope.accountId());
            }
        });
        contracts.loadReachOf(small);
        contracts.loadNamedBy(rules);
        contracts.loadOwners(rules);
        Map<String, List<String>> paths = AccountStore.of(session).pathsOf(contracts.accounts());
        Map<ContractScope, List<String>> names = new HashMap<>();
        few.forEach((scope, one) -> {
            List<String> covered = contracts.covered(scope, id -> paths.getOrDefault(id, List.of()));
            if (covered.size() == one.assigned()) {
                names.put(scope, covered);
            }
        });
        return names;
    }

    private static List<ContractScope> partly(Collection<ContractScope> scopes, VisibleContracts seen) {
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
