package org.portalaccess.team;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.Shortfall;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.Permission;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopeFacts;

/** The grants of all active memberships of a user together, and so the access that the user can give. */
public final class HeldGrants implements Delegator {

    private static final String NOT_HELD = "not-held";

    private final List<HeldGrant> held;
    private final PermissionCatalog catalog;
    private final BiFunction<Collection<ContractScope>, Collection<String>, ScopeFacts> facts;
    private final long now;
    private final Map<String, List<String>> paths = new HashMap<>();

    /**
     * Creates the holdings.
     *
     * @param held one for each membership that is active now
     * @param catalog the realm's permissions
     * @param facts looks up facts about scopes, and about further accounts that will be asked about
     * @param now this moment, milliseconds since the epoch
     */
    HeldGrants(
            List<HeldGrant> held,
            PermissionCatalog catalog,
            BiFunction<Collection<ContractScope>, Collection<String>, ScopeFacts> facts,
            long now) {
        this.now = now;
        this.held = List.copyOf(held);
        this.catalog = catalog;
        this.facts = facts;
    }

    /** Returns one grant for each membership that is active now. */
    public List<HeldGrant> all() {
        return held;
    }

    /** Announces accounts that will be asked about, so that they are read together. */
    void expect(Collection<String> accountIds) {
        Set<String> missing = new TreeSet<>(accountIds);
        missing.removeAll(paths.keySet());
        if (!missing.isEmpty()) {
            AccountTree tree = facts.apply(List.of(), missing).tree();
            missing.forEach(id -> paths.put(id, tree.pathOf(id)));
        }
    }

    /** Whether any of the grants reaches the account. */
    public boolean reaches(String accountId) {
        return at(accountId).findAny().isPresent();
    }

    /** Whether a grant that reaches the account has any of these permissions. */
    public boolean hasAny(String accountId, String... permissions) {
        return at(accountId).anyMatch(one -> Stream.of(permissions).anyMatch(one.permissions()::contains));
    }

    /** Returns the user's access in the account, one entry for each membership that reaches it, the nearest first. */
    public List<DelegatedAccess> delegationsIn(String accountId) {
        AccountTree tree = treeWith(accountId);
        return at(accountId)
                .flatMap(one -> one.scope().restrictedTo(accountId, tree).stream()
                        .map(scope -> new DelegatedAccess(
                                accountId, one.kind(), one.permissions(), scope, null, one.endsAt(), false)))
                .toList();
    }

    @Override
    public boolean covers(DelegatedAccess delegation) {
        return compare(delegation).lasting().isComplete(catalog.ordered(delegation.permissions()));
    }

    @Override
    public List<Shortfall> findShortfalls(DelegatedAccess delegation) {
        DelegationCheck comparison = compare(delegation);
        List<Shortfall> lacking = new ArrayList<>();
        if (!comparison.isKindHeld()) {
            lacking.add(Shortfall.of(Shortfall.Code.KIND));
        }
        boolean scopeHeld = comparison.isScopeHeld();
        if (!scopeHeld) {
            lacking.add(Shortfall.of(Shortfall.Code.CONTRACTS));
        }
        for (String key : catalog.ordered(delegation.permissions())) {
            if (lacks(key, comparison, scopeHeld)) {
                lacking.add(new Shortfall(Shortfall.Code.PERMISSION, key));
            }
        }
        if (lacking.isEmpty() && !covers(delegation)) {
            lacking.add(Shortfall.of(Shortfall.Code.TIME));
        }
        return lacking;
    }

    @Override
    public void check(
            DelegatedAccess delegation, @Nullable DelegatedAccess known, String pointer, List<FieldError> errors) {
        if (!hasAny(delegation.accountId(), TeamPermissions.MANAGE)) {
            errors.add(
                    new FieldError(pointer, "not-a-manager", TeamPermissions.MANAGE + " is required in this account."));
            return;
        }
        DelegationCheck comparison = compare(delegation);
        List<FieldError> lacking = new FieldErrors();
        checkHeld(delegation, comparison, pointer, lacking);
        errors.addAll(lacking);
        checkDelegable(delegation, known, pointer, errors);
        if (lacking.isEmpty() && !comparison.lasting().isComplete(catalog.ordered(delegation.permissions()))) {
            errors.add(new FieldError(pointer + "/endsAt", NOT_HELD, "Your own access does not last that long."));
        }
    }

    @Override
    public Delegator readyFor(Collection<DelegatedAccess> delegations) {
        List<ContractScope> scopes = Stream.concat(
                        delegations.stream().map(DelegatedAccess::scope),
                        held.stream().map(HeldGrant::scope))
                .toList();
        ScopeFacts all = facts.apply(
                scopes,
                delegations.stream().map(DelegatedAccess::accountId).distinct().toList());
        return new HeldGrants(held, catalog, (some, further) -> all, now);
    }

    @Override
    public ContractScope scopeFor(String accountId, List<String> permissions) {
        AccountTree tree = treeWith(accountId);
        List<HeldGrant> managing = at(accountId)
                .filter(one -> one.permissions().contains(TeamPermissions.MANAGE))
                .toList();
        Optional<HeldGrant> fitting = managing.stream()
                .filter(one -> one.permissions().containsAll(permissions))
                .findFirst();
        return fitting.or(() -> managing.stream().findFirst())
                .flatMap(one -> one.scope().restrictedTo(accountId, tree))
                .orElse(ContractScope.nothing(accountId));
    }

    private void checkHeld(
            DelegatedAccess delegation, DelegationCheck comparison, String pointer, List<FieldError> errors) {
        if (!comparison.isKindHeld()) {
            errors.add(
                    new FieldError(pointer + "/kind", NOT_HELD, "Only staff of the account can give the kind staff."));
        }
        boolean scopeHeld = comparison.isScopeHeld();
        if (!scopeHeld) {
            errors.add(new FieldError(
                    pointer + "/contractScope",
                    NOT_HELD,
                    "It covers present or future contracts that you do not hold."));
        }
        for (int i = 0; i < delegation.permissions().size(); i++) {
            String key = delegation.permissions().get(i);
            if (catalog.find(key).isPresent() && lacks(key, comparison, scopeHeld)) {
                errors.add(new FieldError(
                        pointer + "/permissions/" + i,
                        NOT_HELD,
                        "You do not hold " + key + " on all these contracts."));
            }
        }
    }

    /** If the scope is too wide anyway, a further error helps only for permissions that no grant has. */
    private boolean lacks(String key, DelegationCheck comparison, boolean scopeHeld) {
        return scopeHeld
                ? !comparison.isHeld(key)
                : held.stream().noneMatch(one -> one.permissions().contains(key));
    }

    /** A member may keep permissions that only realm staff can give, as long as the change does not give them again. */
    private void checkDelegable(
            DelegatedAccess delegation, @Nullable DelegatedAccess known, String pointer, List<FieldError> errors) {
        List<String> kept = known != null && isNoWider(delegation, known) ? known.permissions() : List.of();
        for (int i = 0; i < delegation.permissions().size(); i++) {
            String key = delegation.permissions().get(i);
            boolean delegable = catalog.find(key).map(Permission::delegable).orElse(true);
            if (!delegable && !kept.contains(key)) {
                errors.add(new FieldError(
                        pointer + "/permissions/" + i, "not-delegable", "Only realm staff can give " + key + "."));
            }
        }
    }

    private boolean isNoWider(DelegatedAccess delegation, DelegatedAccess known) {
        boolean sameKind = delegation.kind() == known.kind() || delegation.kind() == MemberKind.PORTAL;
        if (!sameKind || !delegation.isWithinTimeOf(known, now)) {
            return false;
        }
        ScopeFacts names = facts.apply(List.of(delegation.scope(), known.scope()), Set.of());
        return delegation.scope().isWithin(known.scope(), names.tree(), names.contracts());
    }

    /** The grants that reach the account, the nearest first. */
    private Stream<HeldGrant> at(String accountId) {
        List<String> path = paths.computeIfAbsent(
                accountId, id -> facts.apply(List.of(), Set.of(id)).tree().pathOf(id));
        return held.stream()
                .filter(one -> path.contains(one.accountId()))
                .sorted(Comparator.comparingInt(one -> path.indexOf(one.accountId())));
    }

    private AccountTree treeWith(String accountId) {
        return facts.apply(held.stream().map(HeldGrant::scope).toList(), Set.of(accountId))
                .tree();
    }

    private DelegationCheck compare(DelegatedAccess delegation) {
        List<ContractScope> scopes = Stream.concat(
                        Stream.of(delegation.scope()), held.stream().map(HeldGrant::scope))
                .toList();
        return new DelegationCheck(delegation, held, facts.apply(scopes, Set.of(delegation.accountId())));
    }
}
