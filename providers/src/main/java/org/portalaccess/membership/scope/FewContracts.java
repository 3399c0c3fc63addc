package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.NaturalOrder;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractOwner;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopedContract;

/**
 * Finds the names of the contracts that scopes cover, for scopes that cover few. It reads the contracts that rules
 * name, the contracts of the owners that rules name, and all contracts of small accounts, in a constant number of
 * queries.
 */
final class FewContracts {

    private static final String COLUMNS = "select c.id, c.accountId, c.name ";

    private final EntityManager em;
    private final Map<String, Named> found = new HashMap<>();
    private final Map<String, Set<String>> owners = new HashMap<>();

    FewContracts(EntityManager em) {
        this.em = em;
    }

    /** Reads all contracts at or below these accounts. */
    void loadReachOf(Collection<String> accounts) {
        for (List<String> chunk : AccountStore.chunks(accounts)) {
            load(
                    COLUMNS + "from PortalContractEntity c, PortalAccountTreeEntity t"
                            + " where t.ancestorId in :ids and c.accountId = t.descendantId",
                    chunk);
        }
    }

    /** Reads the contracts that these rules name, and the contracts of the owners that they name. */
    void loadNamedBy(Collection<Rule> rules) {
        Set<String> contracts = new HashSet<>();
        Set<String> wanted = new HashSet<>();
        rules.forEach(rule -> {
            contracts.addAll(rule.fold(all -> Set.<String>of(), one -> ids(one), owned -> Set.of()));
            wanted.addAll(rule.fold(all -> Set.<String>of(), one -> Set.of(), Rule.Owned::owners));
        });
        for (List<String> chunk : AccountStore.chunks(contracts)) {
            load(COLUMNS + "from PortalContractEntity c where c.id in :ids", chunk);
        }
        for (List<String> chunk : AccountStore.chunks(wanted)) {
            load(
                    COLUMNS + "from PortalContractEntity c, PortalContractOwnerEntity o"
                            + " where o.ownerId in :ids and c.id = o.contractId",
                    chunk);
        }
    }

    /** Reads the owners of the contracts found, if a rule needs them. */
    void loadOwners(Collection<Rule> rules) {
        if (rules.stream().noneMatch(rule -> rule.fold(all -> false, one -> false, owned -> true))) {
            return;
        }
        for (List<String> chunk : AccountStore.chunks(found.keySet())) {
            em.createQuery(
                            "select o.contractId, o.ownerId from PortalContractOwnerEntity o where o.contractId in"
                                    + " :ids",
                            ContractOwner.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(pair -> pair.addTo(owners));
        }
    }

    /** Returns the accounts of the contracts found. */
    Set<String> accounts() {
        Set<String> accounts = new HashSet<>();
        found.values().forEach(named -> accounts.add(named.accountId()));
        return accounts;
    }

    /** Returns the names of the contracts that the scope covers, in natural order (2 before 10). */
    List<String> covered(ContractScope scope, AccountTree tree) {
        Map<String, String> names = new TreeMap<>(NaturalOrder.OF_TEXT);
        found.forEach((id, named) -> {
            Set<String> of = owners.getOrDefault(id, Set.of());
            if (scope.contains(new ScopedContract(id, named.accountId(), of), tree)) {
                names.put(CaseFolding.fold(named.name()) + "\u0000" + id, named.name());
            }
        });
        return List.copyOf(names.values());
    }

    private void load(String query, List<String> ids) {
        em.createQuery(query, Named.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(contract -> found.put(contract.id, contract));
    }

    private static Set<String> ids(Rule.Listed listed) {
        Set<String> ids = new HashSet<>();
        listed.only().forEach(tick -> ids.add(tick.contractId()));
        return ids;
    }

    private record Named(String id, String accountId, String name) {}
}
