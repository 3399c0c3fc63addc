package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopedContract;

/**
 * A contract scope with the contracts in the reach of one account, for turning <i>future contracts</i> on or off.
 *
 * @param scope the present scope
 * @param accountId the account
 * @param contracts the contracts in its reach, without their owners: only rules that do not need them are turned
 * @param tree the accounts
 */
record GovernedContracts(ContractScope scope, String accountId, List<ScopedContract> contracts, AccountTree tree) {

    static GovernedContracts load(KeycloakSession session, String realmId, Membership membership, Account account) {
        List<ScopedContract> contracts = new ArrayList<>();
        Jpa.entityManager(session)
                .createQuery(
                        "select c.id, c.accountId from PortalContractEntity c"
                                + " join PortalAccountTreeEntity t on t.descendantId = c.accountId"
                                + " where t.ancestorId = :account",
                        Object[].class)
                .setParameter("account", account.id())
                .getResultList()
                .forEach(row -> contracts.add(new ScopedContract((String) row[0], (String) row[1], Set.of())));
        StoredScopes scopes = StoredScopes.load(session, realmId, List.of(membership), inReach(session, account));
        return new GovernedContracts(scopes.scopeOf(membership), account.id(), contracts, scopes.tree());
    }

    ContractScope withFuture(boolean on) {
        return scope.withFuture(accountId, on, contracts, tree);
    }

    private static List<String> inReach(KeycloakSession session, Account account) {
        List<String> ids = new ArrayList<>(AccountStore.of(session).pathOf(account.id()));
        ids.addAll(Jpa.entityManager(session)
                .createQuery(
                        "select t.descendantId from PortalAccountTreeEntity t where t.ancestorId = :account",
                        String.class)
                .setParameter("account", account.id())
                .getResultList());
        return ids;
    }
}
