package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;

/** The memberships of a user that are active now. They are always read from the database. */
public final class ActiveMemberships {

    private ActiveMemberships() {}

    /**
     * A membership that is active now.
     *
     * @param membership the membership
     * @param scope its contract scope
     */
    public record Active(Membership membership, ContractScope scope) {}

    /** Returns the user's active memberships in accounts that are enabled, together with all accounts above them. */
    public static List<Active> find(KeycloakSession session, String realmId, String userId) {
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
