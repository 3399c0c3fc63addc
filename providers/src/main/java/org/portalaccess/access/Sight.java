package org.portalaccess.access;

import java.util.List;
import java.util.Set;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopedContract;

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

    /** Whether this contract is seen. */
    public boolean shows(ScopedContract contract, AccountTree tree) {
        return everything || scopes.stream().anyMatch(scope -> scope.contains(contract, tree));
    }
}
