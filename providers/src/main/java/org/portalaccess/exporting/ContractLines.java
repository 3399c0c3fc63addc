package org.portalaccess.exporting;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The lines of contracts, account by account and in the order of their ordinals. Small accounts are read together,
 * large ones in pages.
 */
final class ContractLines {

    private static final int MOST = 2000;

    private static final String ACCOUNTS = "select a.id, a.key, a.nextOrdinal from PortalAccountEntity a"
            + " where a.realmId = :realm and a.id > :after order by a.id";

    private static final String OF_ACCOUNTS = " where c.accountId in :accounts and c.ordinal > :after";
    private static final String CONTRACTS = "select c.id, c.accountId, c.key, c.name, c.ordinal"
            + " from PortalContractEntity c" + OF_ACCOUNTS + " order by c.accountId, c.ordinal";
    private static final String OWNERS = "select co.contractId, o.key from PortalContractEntity c"
            + " join PortalContractOwnerEntity co on co.contractId = c.id join PortalOwnerEntity o on o.id = co.ownerId"
            + OF_ACCOUNTS + " and c.ordinal <= :last";

    private final EntityManager em;
    private final String realmId;
    private final LineWriter out;

    /** The keys of the accounts that are read together. */
    private final Map<String, String> together = new LinkedHashMap<>();

    private long contracts;

    ContractLines(EntityManager em, String realmId, LineWriter out) {
        this.em = em;
        this.realmId = realmId;
        this.out = out;
    }

    void write() {
        new Pages(em).read(ACCOUNTS, Map.of("realm", realmId), page -> page.forEach(this::add));
        writeTogether();
    }

    /** An account has at most as many contracts as ordinals that it has given out. */
    private void add(Object[] account) {
        long most = (Integer) account[2] - 1L;
        if (contracts + most > MOST || together.size() == Pages.SIZE) {
            writeTogether();
        }
        if (most > MOST) {
            writeLarge((String) account[0], (String) account[1]);
        } else if (most > 0) {
            together.put((String) account[0], (String) account[1]);
            contracts += most;
        }
    }

    private void writeTogether() {
        if (!together.isEmpty()) {
            write(Map.copyOf(together), 0);
        }
        together.clear();
        contracts = 0;
    }

    private void writeLarge(String id, String key) {
        int after = 0;
        for (int written = MOST; written == MOST; ) {
            List<Object[]> page = write(Map.of(id, key), after);
            written = page.size();
            after = written == 0 ? after : (Integer) page.get(written - 1)[4];
        }
    }

    private List<Object[]> write(Map<String, String> accounts, int after) {
        List<String> ids = List.copyOf(accounts.keySet());
        List<Object[]> page = em.createQuery(CONTRACTS, Object[].class)
                .setParameter("accounts", ids)
                .setParameter("after", after)
                .setMaxResults(MOST)
                .getResultList();
        int last = page.stream().mapToInt(row -> (Integer) row[4]).max().orElse(after);
        Map<String, TreeSet<String>> owners = new HashMap<>();
        em.createQuery(OWNERS, Object[].class)
                .setParameter("accounts", ids)
                .setParameter("after", after)
                .setParameter("last", last)
                .getResultList()
                .forEach(row -> owners.computeIfAbsent((String) row[0], id -> new TreeSet<>())
                        .add((String) row[1]));
        page.forEach(row -> out.line(
                "contract",
                new Members()
                        .with("id", row[0])
                        .with("key", row[2])
                        .with("name", row[3])
                        .with("account", accounts.get((String) row[1]))
                        .with("ordinal", row[4])
                        .with("owners", new ArrayList<>(owners.getOrDefault((String) row[0], new TreeSet<>())))
                        .map()));
        return page;
    }
}
