package org.portalaccess.scope;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The model with which the algebra is compared. It does not know nearest rules. It keeps a list of the visible
 * contracts and a policy for each account, painted from the top down.
 */
public final class NaiveScope {

    /** Decides which future contracts are covered: all, none, or those of certain owners. */
    record Policy(boolean open, Optional<Set<String>> owners) {

        boolean takes(ScopedContract contract) {
            return open
                    && owners.map(ids -> contract.owners().stream().anyMatch(ids::contains))
                            .orElse(true);
        }
    }

    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, String> painters = new HashMap<>();
    private final Set<String> visible = new HashSet<>();
    private final Set<String> ruled = new HashSet<>();

    NaiveScope(ContractScope scope, World world) {
        paint(scope, scope.accountId(), scope.accountId(), world);
    }

    private void paint(ContractScope scope, String account, String painter, World world) {
        String own = scope.rules().containsKey(account) ? account : painter;
        Rule rule = Optional.ofNullable(scope.rules().get(own)).orElseThrow();
        if (own.equals(account)) {
            ruled.add(account);
        }
        painters.put(account, own);
        Policy policy = policy(rule);
        policies.put(account, policy);
        for (ScopedContract contract : world.contracts()) {
            boolean named =
                    rule.ticks().stream().anyMatch(tick -> tick.contractId().equals(contract.id()));
            if (contract.accountId().equals(account) && policy.takes(contract) != named) {
                visible.add(contract.id());
            }
        }
        children(account, world).forEach(child -> paint(scope, child, own, world));
    }

    private static Policy policy(Rule rule) {
        return rule.fold(
                all -> new Policy(true, Optional.empty()),
                listed -> new Policy(false, Optional.empty()),
                owned -> new Policy(true, Optional.of(owned.owners())));
    }

    private static Iterable<String> children(String account, World world) {
        return world.accounts().stream()
                .filter(child -> world.parents().get(World.index(child)) == World.index(account))
                .toList();
    }

    Set<String> visible() {
        return Set.copyOf(visible);
    }

    /** Returns the contracts visible to a scope, by this model. */
    public static Set<String> visible(ContractScope scope, World world) {
        return new NaiveScope(scope, world).visible();
    }

    boolean reaches(String account) {
        return policies.containsKey(account);
    }

    boolean followsOwners(String account) {
        return Optional.ofNullable(policies.get(account))
                .flatMap(Policy::owners)
                .isPresent();
    }

    void contractAdded(ScopedContract contract) {
        Policy policy = policies.get(contract.accountId());
        if (policy != null && policy.takes(contract)) {
            visible.add(contract.id());
        }
    }

    void contractDeleted(String id) {
        visible.remove(id);
    }

    void accountAdded(String account, String parent) {
        policies.computeIfAbsent(account, added -> policies.get(parent));
        painters.computeIfAbsent(account, added -> painters.get(parent));
    }

    void ownersChanged(ScopedContract contract) {
        if (reaches(contract.accountId()) && followsOwners(contract.accountId())) {
            visible.remove(contract.id());
            contractAdded(contract);
        }
    }

    void futureTurned(String account, boolean on, World world) {
        String before = Optional.ofNullable(painters.get(account)).orElseThrow();
        ruled.add(account);
        for (String other : world.accounts()) {
            if (world.pathOf(other).contains(account) && before.equals(painters.get(other))) {
                painters.put(other, account);
                policies.put(other, new Policy(on, Optional.empty()));
            }
        }
    }

    Set<String> ruled() {
        return Set.copyOf(ruled);
    }
}
