package org.portalaccess.account;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.CoveredContracts;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.Sight;
import org.portalaccess.platform.Database;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ScopedContract;

/**
 * What the caller of a request sees of contracts and owners. The rest is neither named nor counted for them, nor can they
 * change what is said of it (row C7).
 */
public final class SeenContracts {

    private static final String SEEN = "seen";

    private final Sight sight;
    private final EntityManager em;
    private final AccountStore store;
    private final Map<String, List<String>> paths = new HashMap<>();
    private final Map<String, Boolean> whole = new HashMap<>();
    private final Map<String, List<ScopedContract>> lists = new HashMap<>();

    private SeenContracts(KeycloakSession session, Sight sight) {
        this.sight = sight;
        this.em = Database.of(session);
        this.store = AccountStore.of(session);
    }

    /** What the caller sees. */
    public static SeenContracts of(PortalRequest request) {
        return new SeenContracts(request.session(), request.access().sight());
    }

    /** Everything, whoever is calling. */
    public static SeenContracts all(KeycloakSession session) {
        return new SeenContracts(session, Sight.EVERYTHING);
    }

    /** What the caller sees, as it was given. */
    public Sight sight() {
        return sight;
    }

    /** Whether nothing in the account's reach is hidden, now or later. */
    public boolean isWholeIn(String accountId) {
        return whole.computeIfAbsent(accountId, id -> sight.everything() || isWhole(id));
    }

    /** Whether anything in the account's reach can be seen, now or later. */
    public boolean isAnyIn(String accountId) {
        know(Set.of(accountId));
        return sight.isAnyIn(accountId, this::pathOf);
    }

    /** Whether the caller will see every later contract of the account. */
    public boolean isOpenAt(String accountId) {
        know(Set.of(accountId));
        return sight.isOpenAt(accountId, this::pathOf);
    }

    /** The condition of a query that the caller sees the contract of this name; {@link #values} are to be bound. */
    public String contractIsSeen(String contract) {
        return CoveredContracts.isCovered(contract, SEEN);
    }

    /** The condition of a query that the caller sees the owner of this name; {@link #values} are to be bound. */
    public String ownerIsSeen(String owner) {
        return CoveredContracts.isOwnerSeen(owner, SEEN);
    }

    /** What the conditions ask for. */
    public Map<String, Object> values() {
        return Map.of(SEEN, sight.memberships());
    }

    /** Those of the contracts that the caller sees. */
    public Set<String> contracts(Collection<String> ids) {
        return filter("PortalContractEntity", contractIsSeen("x"), ids);
    }

    /** Those of the owners that the caller sees. */
    public Set<String> owners(Collection<String> ids) {
        return filter("PortalOwnerEntity", ownerIsSeen("x"), ids);
    }

    /** How many contracts in the account's reach the caller sees, for an account that is not seen as a whole. */
    public long countIn(String accountId) {
        return em.createQuery(countOf(""), Long.class)
                .setParameter("account", accountId)
                .setParameter(SEEN, sight.memberships())
                .getSingleResult();
    }

    /** The contracts in the account's reach that the caller sees, for an account that is not seen as a whole. */
    public List<ScopedContract> in(String accountId) {
        return lists.computeIfAbsent(accountId, this::list);
    }

    /** Where the accounts of these contracts lie. */
    public AccountTree places() {
        return this::pathOf;
    }

    private List<ScopedContract> list(String accountId) {
        Map<String, Set<String>> owners = new HashMap<>();
        em.createQuery(
                        "select o.contractId, o.ownerId from PortalContractOwnerEntity o, PortalContractEntity c,"
                                + " PortalAccountTreeEntity t where c.id = o.contractId and t.ancestorId = :account"
                                + " and t.descendantId = c.accountId and " + contractIsSeen("c"),
                        Object[].class)
                .setParameter("account", accountId)
                .setParameter(SEEN, sight.memberships())
                .getResultList()
                .forEach(row -> owners.computeIfAbsent((String) row[0], id -> new HashSet<>())
                        .add((String) row[1]));
        List<ScopedContract> found = em
                .createQuery(
                        "select c.id, c.accountId from PortalContractEntity c, PortalAccountTreeEntity t"
                                + " where t.ancestorId = :account and t.descendantId = c.accountId and "
                                + contractIsSeen("c"),
                        Object[].class)
                .setParameter("account", accountId)
                .setParameter(SEEN, sight.memberships())
                .getResultList()
                .stream()
                .map(row -> new ScopedContract(
                        (String) row[0], (String) row[1], owners.getOrDefault((String) row[0], Set.of())))
                .toList();
        know(found.stream().map(ScopedContract::accountId).toList());
        return found;
    }

    /** How many of these the membership covers. */
    public long countCovered(String accountId, String membershipId) {
        return em.createQuery(countOf(" and " + CoveredContracts.isCovered("c", "covering")), Long.class)
                .setParameter("account", accountId)
                .setParameter(SEEN, sight.memberships())
                .setParameter("covering", Set.of(membershipId))
                .getSingleResult();
    }

    private String countOf(String more) {
        return "select count(c) from PortalContractEntity c, PortalAccountTreeEntity t"
                + " where t.ancestorId = :account and t.descendantId = c.accountId and " + contractIsSeen("c") + more;
    }

    private boolean isWhole(String accountId) {
        know(Set.of(accountId));
        return sight.isWholeIn(accountId, this::pathOf);
    }

    private List<String> pathOf(String accountId) {
        return paths.getOrDefault(accountId, List.of());
    }

    private void know(Collection<String> accountIds) {
        Set<String> missing = new TreeSet<>(accountIds);
        missing.addAll(sight.accountIds());
        missing.removeAll(paths.keySet());
        paths.putAll(store.pathsOf(missing));
    }

    private Set<String> filter(String entity, String condition, Collection<String> ids) {
        if (sight.everything()) {
            return Set.copyOf(ids);
        }
        Set<String> found = new HashSet<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            found.addAll(em.createQuery(
                            "select x.id from " + entity + " x where x.id in :ids and " + condition, String.class)
                    .setParameter("ids", chunk)
                    .setParameter(SEEN, sight.memberships())
                    .getResultList());
        }
        return found;
    }
}
