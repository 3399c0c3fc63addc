package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.contract.PortalContractEntity;
import org.portalaccess.membership.Explanation.Reason;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Keys;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.GoverningRule;
import org.portalaccess.scope.ScopedContract;
import org.portalaccess.settings.RealmSettingsStore;

/** Asks all memberships of a person that reach a contract's account what they say of it. */
final class Explanations {

    private final PortalRequest request;
    private final EntityManager em;
    private final AccountStore accounts;

    Explanations(PortalRequest request) {
        this.request = request;
        this.em = Database.of(request.session());
        this.accounts = AccountStore.of(request.session());
    }

    /** What the person of this membership sees of the contract, named by id or relative to the membership's account. */
    Explanation explain(Membership asked, String contractName) {
        PortalContractEntity contract = find(asked, contractName).orElseThrow(Problem::notFound);
        boolean seen = request.access().canView(contract.getAccountId())
                && !SeenContracts.of(request)
                        .contracts(Set.of(contract.getId()))
                        .isEmpty();
        if (!seen) {
            throw Problem.notFound();
        }
        List<String> path = accounts.pathOf(contract.getAccountId());
        List<Membership> reaching =
                MembershipStore.of(request.session()).ofUser(request.realmId(), asked.userId()).stream()
                        .filter(membership -> path.contains(membership.accountId()))
                        // What somebody has in an account further up is not this caller's to know.
                        .filter(membership -> request.access().canView(membership.accountId()))
                        .toList();
        Scopes scopes = Scopes.load(request.session(), request.realmId(), reaching, path);
        ScopeViews views = ScopeViews.of(scopes, reaching, SeenContracts.of(request));
        ScopedContract scoped = new ScopedContract(contract.getId(), contract.getAccountId(), ownersOf(contract));
        List<Reason> reasons = new ArrayList<>();
        reaching.forEach(
                membership -> reason(membership, scoped, scopes, views, path).ifPresent(reasons::add));
        List<Reason> showing = reasons.stream().filter(Reason::shows).toList();
        return new Explanation(!showing.isEmpty(), showing.isEmpty() ? reasons : showing);
    }

    private Optional<Reason> reason(
            Membership membership, ScopedContract contract, Scopes scopes, ScopeViews views, List<String> path) {
        PermissionCatalog catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
        Optional<GoverningRule> governing = scopes.of(membership).governing(contract.accountId(), scopes.tree());
        return governing.map(rule -> new Reason(
                membership.id(),
                views.represent(membership, rule.accountId(), rule.rule()),
                rule.rule().selects(contract),
                membership.status(ServerTime.now().toEpochMilli()),
                isEnabled(membership.accountId(), scopes, path),
                catalog.ordered(membership.permissions())));
    }

    private static boolean isEnabled(String accountId, Scopes scopes, List<String> path) {
        return path.subList(path.indexOf(accountId), path.size()).stream()
                .allMatch(id -> scopes.account(id).map(Account::enabled).orElse(false));
    }

    private Optional<PortalContractEntity> find(Membership asked, String name) {
        if (Keys.isId(name)) {
            return Optional.ofNullable(em.find(PortalContractEntity.class, name))
                    .filter(contract -> accounts.find(request.realmId(), contract.getAccountId())
                            .isPresent());
        }
        int slash = name.indexOf('/');
        String key = name.substring(slash + 1);
        Optional<Account> account =
                accounts.find(request.realmId(), slash < 0 ? asked.accountId() : name.substring(0, slash));
        if (!Keys.isKey(key)
                || account.isEmpty()
                || !accounts.isWithin(account.get().id(), asked.accountId())) {
            return Optional.empty();
        }
        return em.createQuery(
                        "select c from PortalContractEntity c where c.accountId = :account and c.key = :key",
                        PortalContractEntity.class)
                .setParameter("account", account.get().id())
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private Set<String> ownersOf(PortalContractEntity contract) {
        return new HashSet<>(em.createQuery(
                        "select o.ownerId from PortalContractOwnerEntity o where o.contractId = :id", String.class)
                .setParameter("id", contract.getId())
                .getResultList());
    }
}
