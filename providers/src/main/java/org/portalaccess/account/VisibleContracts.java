package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.access.ContractCoverageQuery;
import org.portalaccess.access.ContractVisibility;
import org.portalaccess.access.TickQuery;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractOwner;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeUnion;
import org.portalaccess.scope.UnionCounts;

/**
 * The contracts and owners that the caller of a request sees. All others are neither named nor counted, and the caller
 * cannot change what a scope says about them.
 *
 * <p>Contracts are counted from the rules of the caller and of the membership or offer, never from a list of contracts.
 * Accounts and scopes that {@link #expect} and {@link #learn} announce are read together, others when they are needed.
 */
public final class VisibleContracts {

    private static final String SEEN = "seen";

    private final ContractVisibility visibility;
    private final EntityManager em;
    private final AccountStore store;
    private final ReachCounts reach;
    private final Map<String, List<String>> paths = new HashMap<>();
    private final Map<String, Set<String>> owners = new HashMap<>();
    private boolean ownersOfSightKnown;
    private @Nullable ScopeUnion union;
    private @Nullable UnionCounts counts;

    private VisibleContracts(KeycloakSession session, ContractVisibility visibility) {
        this.visibility = visibility;
        this.em = Jpa.entityManager(session);
        this.store = AccountStore.of(session);
        this.reach = ReachCounts.of(session);
    }

    /** Returns the contracts that the caller of this request sees. */
    public static VisibleContracts of(ChangeRequest request) {
        return new VisibleContracts(request.session(), request.access().visibility());
    }

    /** Returns all contracts, regardless of the caller. */
    public static VisibleContracts all(KeycloakSession session) {
        return new VisibleContracts(session, ContractVisibility.EVERYTHING);
    }

    /** Returns the visibility that these contracts follow from. */
    public ContractVisibility visibility() {
        return visibility;
    }

    /** Announces accounts, so that they are read together. */
    public void expect(Collection<String> accountIds) {
        if (!visibility.everything()) {
            know(accountIds);
            reach.expectAccounts(accountIds);
        }
    }

    /** Announces scopes that will be counted, so that everything they name is read together. */
    public void learn(Collection<ContractScope> scopes) {
        if (visibility.everything() || scopes.isEmpty()) {
            return;
        }
        Set<String> ruled = accountsOfRules(scopes);
        Set<String> places = new HashSet<>(ruled);
        Set<String> ticked = new HashSet<>();
        scopes.stream()
                .flatMap(VisibleContracts::rulesOf)
                .forEach(rule -> rule.ticks().forEach(tick -> {
                    places.add(tick.accountId());
                    ticked.add(tick.contractId());
                }));
        know(places);
        ruled.addAll(accountsOfRules(visibility.scopes()));
        reach.expectAccounts(ruled);
        learnOwners(scopes, ticked);
    }

    /** Returns whether every contract in the account's reach is visible, now and later. */
    public boolean isWholeIn(String accountId) {
        return visibility.everything() || union().isWholeIn(accountId);
    }

    /** Returns whether any contract in the account's reach is visible, now or later. */
    public boolean isAnyIn(String accountId) {
        return visibility.everything() || union().isAnyIn(accountId);
    }

    /** Returns whether the caller will see every future contract of the account. */
    public boolean isOpenAt(String accountId) {
        return visibility.everything() || union().isOpenAt(accountId);
    }

    /** Returns the query condition that the caller sees the contract of this alias; {@link #values} are to be bound. */
    public String contractIsSeen(String contract) {
        return ContractCoverageQuery.isCovered(contract, SEEN);
    }

    /** Returns the query condition that the caller sees the owner of this alias; {@link #values} are to be bound. */
    public String ownerIsSeen(String owner) {
        return ContractCoverageQuery.isOwnerSeen(owner, SEEN);
    }

    /** Returns the parameters of the query conditions. */
    public Map<String, Object> values() {
        return Map.of(SEEN, visibility.memberships());
    }

    /** Returns the contracts among these that the caller sees. */
    public Set<String> contracts(Collection<String> ids) {
        if (visibility.everything()) {
            return Set.copyOf(ids);
        }
        Set<String> found = new HashSet<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            found.addAll(em.createQuery(
                            "select x.id from PortalContractEntity x where x.id in :ids and " + contractIsSeen("x"),
                            String.class)
                    .setParameter("ids", chunk)
                    .setParameter(SEEN, visibility.memberships())
                    .getResultList());
        }
        return found;
    }

    /** Returns the owners among these that the caller sees. */
    public Set<String> owners(Collection<String> ids) {
        if (visibility.everything()) {
            return Set.copyOf(ids);
        }
        Map<String, String> accounts = new HashMap<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("select o.id, o.accountId from PortalOwnerEntity o where o.id in :ids", OwnerPlace.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(owner -> accounts.put(owner.id(), owner.accountId()));
        }
        know(accounts.values());
        countOwners(accounts.keySet());
        return counts().owners(accounts);
    }

    /** Returns whether the caller sees a contract that a {@link #learn learnt} scope names. */
    public boolean sees(ContractTick tick) {
        return visibility.everything() || counts().covers(tick);
    }

    /** Returns how many contracts the caller sees in the reach of an account that is not wholly visible. */
    public long countIn(String accountId) {
        return counts().inReach(accountId);
    }

    /**
     * Returns how many own contracts the caller sees of an account that is not wholly visible.
     *
     * @param own the number of the account's own contracts
     */
    public long countAt(String accountId, long own) {
        return counts().at(accountId, own);
    }

    /** Returns how many contracts of each owner the caller sees, in an account that is not wholly visible. */
    public Map<String, Long> countOfOwners(String accountId, Set<String> ids) {
        learn(List.of(new ContractScope(accountId, Map.of(accountId, new Rule.Owned(ids)))));
        return ids.stream().collect(Collectors.toMap(id -> id, id -> counts().ownedAt(accountId, Set.of(id))));
    }

    /** Returns how many of the contracts that a {@link #learn learnt} scope covers the caller sees. */
    public long countCovered(ContractScope scope) {
        return counts().count(scope);
    }

    /** Like {@link #countCovered(ContractScope)}, in the reach of one account. */
    public long countCovered(ContractScope scope, String accountId) {
        return counts().within(accountId, scope);
    }

    private ScopeUnion union() {
        ScopeUnion known = union;
        if (known == null) {
            know(visibility.accountIds());
            known = ScopeUnion.of(visibility.scopes(), this::pathOf);
            union = known;
        }
        return known;
    }

    private UnionCounts counts() {
        UnionCounts known = counts;
        if (known == null) {
            reach.expectAccounts(accountsOfRules(visibility.scopes()));
            learnOwners(List.of(), Set.of());
            known = union().counts(reach, id -> owners.getOrDefault(id, Set.of()));
            counts = known;
        }
        return known;
    }

    /** Reads owners. The owners of a named contract matter only if a rule of the caller names owners. */
    private void learnOwners(Collection<ContractScope> scopes, Set<String> ticked) {
        Set<String> seeing = ownersNamed(visibility.scopes());
        Set<String> named = ownersNamed(scopes);
        if (!seeing.isEmpty()) {
            readOwners(ticked);
        }
        named.addAll(seeing);
        countOwners(named);
    }

    private void countOwners(Set<String> named) {
        if (!named.isEmpty()) {
            readOwnersOfSight();
            reach.expectOwners(named);
            know(reach.accountsOfOwners());
        }
    }

    private void readOwners(Collection<String> contracts) {
        Set<String> missing = new TreeSet<>(contracts);
        missing.removeAll(owners.keySet());
        for (List<String> chunk : AccountStore.chunks(missing)) {
            em.createQuery(
                            "select o.contractId, o.ownerId from PortalContractOwnerEntity o where o.contractId in :ids",
                            ContractOwner.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(pair -> pair.addTo(owners));
        }
    }

    private void readOwnersOfSight() {
        if (!ownersOfSightKnown) {
            em.createQuery(
                            TickQuery.each(
                                    "select o.contractId, o.ownerId",
                                    "join PortalContractOwnerEntity o on o.contractId = c.id",
                                    "r.membershipId in :seen"),
                            ContractOwner.class)
                    .setParameter(SEEN, visibility.memberships())
                    .getResultList()
                    .forEach(pair -> pair.addTo(owners));
            ownersOfSightKnown = true;
            counts = null;
        }
    }

    private static Stream<Rule> rulesOf(ContractScope scope) {
        return scope.rules().values().stream();
    }

    private static Set<String> accountsOfRules(Collection<ContractScope> scopes) {
        Set<String> accounts = new HashSet<>();
        scopes.forEach(scope -> accounts.addAll(scope.rules().keySet()));
        return accounts;
    }

    private static Set<String> ownersNamed(Collection<ContractScope> scopes) {
        Set<String> named = new HashSet<>();
        scopes.stream()
                .flatMap(VisibleContracts::rulesOf)
                .forEach(rule -> named.addAll(rule.fold(all -> Set.of(), listed -> Set.of(), Rule.Owned::owners)));
        return named;
    }

    private List<String> pathOf(String accountId) {
        if (!paths.containsKey(accountId)) {
            know(Set.of(accountId));
        }
        return paths.getOrDefault(accountId, List.of());
    }

    private void know(Collection<String> accountIds) {
        Set<String> missing = new TreeSet<>(accountIds);
        missing.removeAll(paths.keySet());
        paths.putAll(store.pathsOf(missing));
        missing.forEach(id -> paths.putIfAbsent(id, List.of()));
    }

    private record OwnerPlace(String id, String accountId) {}
}
