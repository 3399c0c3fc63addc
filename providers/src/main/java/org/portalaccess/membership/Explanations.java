package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountName;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.Explanation.Reason;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.membership.scope.ScopeViews;
import org.portalaccess.membership.scope.StoredScopes;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.scope.GoverningRule;
import org.portalaccess.scope.ScopedContract;
import org.portalaccess.settings.RealmSettingsStore;

/** Explains a contract's visibility by all memberships of a member that reach the contract's account. */
final class Explanations {

    private final ScopeForm form;
    private final PortalRequest request;
    private final EntityManager em;
    private final AccountStore accounts;

    Explanations(PortalRequest request, ScopeForm form) {
        this.form = form;
        this.request = request;
        this.em = Jpa.entityManager(request.session());
        this.accounts = AccountStore.of(request.session());
    }

    /** Explains whether the member sees the contract, which is named by id or relative to the membership's account. */
    Explanation explain(Membership asked, String contractName) {
        PortalContractEntity contract = find(asked, contractName).orElseThrow(ProblemException::notFound);
        boolean seen = request.access().canView(contract.getAccountId())
                && !VisibleContracts.of(request)
                        .contracts(Set.of(contract.getId()))
                        .isEmpty();
        if (!seen) {
            throw ProblemException.notFound();
        }
        List<String> path = accounts.pathOf(contract.getAccountId());
        List<Membership> reaching =
                MembershipStore.of(request.session()).ofUser(request.realmId(), asked.userId()).stream()
                        .filter(membership -> path.contains(membership.accountId()))
                        // The caller must not learn of the member's access in an account further up that the caller
                        // cannot view.
                        .filter(membership -> request.access().canView(membership.accountId()))
                        .toList();
        StoredScopes scopes = StoredScopes.load(request.session(), request.realmId(), reaching, path);
        ScopeViews views = ScopeViews.of(scopes, reaching, VisibleContracts.of(request));
        ScopedContract scoped = new ScopedContract(contract.getId(), contract.getAccountId(), ownersOf(contract));
        List<Reason> reasons = new ArrayList<>();
        reaching.forEach(
                membership -> reason(membership, scoped, scopes, views, path).ifPresent(reasons::add));
        Map<Boolean, List<Reason>> parts = reasons.stream().collect(Collectors.partitioningBy(Reason::shows));
        List<Reason> showing = parts.getOrDefault(true, List.of());
        List<Reason> others = parts.getOrDefault(false, List.of());
        return showing.isEmpty() ? new Explanation(false, others, List.of()) : new Explanation(true, showing, others);
    }

    private Optional<Reason> reason(
            Membership membership, ScopedContract contract, StoredScopes scopes, ScopeViews views, List<String> path) {
        PermissionCatalog catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
        Optional<GoverningRule> governing = scopes.scopeOf(membership).governing(contract.accountId(), scopes.tree());
        return governing.map(rule -> new Reason(
                membership.id(),
                views.represent(membership, rule.accountId(), rule.rule(), form),
                AccountName.of(scopes.account(rule.accountId()).orElseThrow()),
                rule.rule().selects(contract),
                membership.status(ServerTime.now().toEpochMilli()),
                isEnabled(membership.accountId(), scopes, path),
                catalog.ordered(membership.permissions())));
    }

    private static boolean isEnabled(String accountId, StoredScopes scopes, List<String> path) {
        return path.subList(path.indexOf(accountId), path.size()).stream()
                .allMatch(id -> scopes.account(id).map(Account::enabled).orElse(false));
    }

    private Optional<PortalContractEntity> find(Membership asked, String name) {
        if (KeyFormat.isId(name)) {
            return Optional.ofNullable(em.find(PortalContractEntity.class, name))
                    .filter(contract -> accounts.find(request.realmId(), contract.getAccountId())
                            .isPresent());
        }
        int slash = name.indexOf('/');
        String key = name.substring(slash + 1);
        Optional<Account> account =
                accounts.find(request.realmId(), slash < 0 ? asked.accountId() : name.substring(0, slash));
        if (!KeyFormat.isKey(key)
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
