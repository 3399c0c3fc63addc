package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Database;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopedContract;

/**
 * A contract scope with the contracts of one account in its reach, as turning <i>future contracts</i> on or off needs
 * them.
 *
 * @param scope the scope as it is
 * @param accountId the account
 * @param contracts the contracts there and below, without their owners: it is for rules that do not ask for them
 * @param tree the accounts
 */
record Governed(ContractScope scope, String accountId, List<ScopedContract> contracts, AccountTree tree) {

    static Governed load(KeycloakSession session, String realmId, Membership membership, Account account) {
        List<ScopedContract> contracts = new ArrayList<>();
        Database.of(session)
                .createQuery(
                        "select c.id, c.accountId from PortalContractEntity c"
                                + " join PortalAccountTreeEntity t on t.descendantId = c.accountId"
                                + " where t.ancestorId = :account",
                        Object[].class)
                .setParameter("account", account.id())
                .getResultList()
                .forEach(row -> contracts.add(new ScopedContract((String) row[0], (String) row[1], Set.of())));
        Scopes scopes = Scopes.load(session, realmId, List.of(membership), inReach(session, account));
        return new Governed(scopes.of(membership), account.id(), contracts, scopes.tree());
    }

    ContractScope withFuture(boolean on) {
        return scope.withFuture(accountId, on, contracts, tree);
    }

    private static List<String> inReach(KeycloakSession session, Account account) {
        List<String> ids = new ArrayList<>(AccountStore.of(session).pathOf(account.id()));
        ids.addAll(Database.of(session)
                .createQuery(
                        "select t.descendantId from PortalAccountTreeEntity t where t.ancestorId = :account",
                        String.class)
                .setParameter("account", account.id())
                .getResultList());
        return ids;
    }
}
