package org.portalaccess.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.Tick;

/**
 * Which contracts somebody sees who looks after a team: realm staff all of them, members those that their own grants cover
 * (row C7).
 *
 * @param everything whether nothing is hidden
 * @param memberships else the memberships whose contracts are seen; none: no contract
 * @param scopes the contract scopes of these
 */
public record Sight(boolean everything, Set<String> memberships, List<ContractScope> scopes) {

    /** Nothing is hidden. */
    public static final Sight EVERYTHING = new Sight(true, Set.of(), List.of());

    public Sight {
        memberships = Set.copyOf(memberships);
        scopes = List.copyOf(scopes);
    }

    /** Whether every contract of the account's reach is seen, later ones too. */
    public boolean isWholeIn(String accountId, AccountTree tree) {
        return everything
                || scopes.stream()
                        .flatMap(scope -> scope.restrictedTo(accountId, tree).stream())
                        .anyMatch(scope -> scope.canonical(tree).equals(ContractScope.everything(accountId)));
    }

    /** Whether any contract in the account's reach can be seen, now or later. */
    public boolean isAnyIn(String accountId, AccountTree tree) {
        return everything
                || scopes.stream()
                        .flatMap(scope -> scope.restrictedTo(accountId, tree).stream())
                        .anyMatch(scope -> !scope.canonical(tree).equals(ContractScope.nothing(accountId)));
    }

    /** Every account that the scopes name. */
    public Set<String> accountIds() {
        Set<String> ids = new HashSet<>();
        for (ContractScope scope : scopes) {
            ids.add(scope.accountId());
            ids.addAll(scope.rules().keySet());
            scope.rules().values().forEach(rule -> rule.ticks().forEach(tick -> ids.add(tick.accountId())));
        }
        return ids;
    }

    /** Every contract that the scopes name, on or off. */
    public Set<Tick> ticks() {
        return scopes.stream()
                .flatMap(scope -> scope.rules().values().stream())
                .flatMap(rule -> rule.ticks().stream())
                .collect(Collectors.toSet());
    }

    /** Whether later contracts of the account would be seen, whatever their owners. */
    public boolean isOpenAt(String accountId, AccountTree tree) {
        return everything
                || scopes.stream()
                        .flatMap(scope -> scope.governing(accountId, tree).stream())
                        .anyMatch(governing -> governing.rule() instanceof Rule.All);
    }
}
