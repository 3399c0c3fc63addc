package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;

/** What a person's memberships give at this moment, read from the database and from nowhere else. */
public final class ActiveMemberships {

    private ActiveMemberships() {}

    /**
     * A membership that gives something now.
     *
     * @param membership the membership
     * @param scope its contract scope
     */
    public record Active(Membership membership, ContractScope scope) {}

    /** Those of the person that are active, in accounts that are enabled, with all above them. */
    public static List<Active> of(KeycloakSession session, String realmId, String userId) {
        long now = ServerTime.now().toEpochMilli();
        List<Membership> active = MembershipStore.of(session).ofUser(realmId, userId).stream()
                .filter(membership -> membership.status(now) == MembershipStatus.ACTIVE)
                .toList();
        AccountStore accounts = AccountStore.of(session);
        Map<String, List<String>> paths =
                accounts.pathsOf(active.stream().map(Membership::accountId).toList());
        Set<String> enabled = enabled(accounts.findAll(realmId, all(paths.values())));
        List<Membership> enterable = active.stream()
                .filter(membership -> paths.containsKey(membership.accountId())
                        && enabled.containsAll(paths.get(membership.accountId())))
                .toList();
        ScopeRows rows =
                ScopeRows.load(session, enterable.stream().map(Membership::id).toList());
        return enterable.stream()
                .map(membership -> new Active(membership, rows.scopeOf(membership)))
                .toList();
    }

    private static Set<String> all(Collection<List<String>> paths) {
        Set<String> ids = new HashSet<>();
        paths.forEach(ids::addAll);
        return ids;
    }

    private static Set<String> enabled(Map<String, Account> accounts) {
        Set<String> ids = new HashSet<>();
        accounts.values().stream().filter(Account::enabled).map(Account::id).forEach(ids::add);
        return ids;
    }
}
