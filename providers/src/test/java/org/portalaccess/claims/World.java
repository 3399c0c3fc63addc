package org.portalaccess.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.grant.NamedContract;
import org.portalaccess.reader.ContractRef;

/**
 * A random tree of accounts below the active account, its contracts, and grants in it. The naive answer works with
 * lists: a grant is a set of contracts, and its rules were made from that set.
 */
final class World {

    static final List<String> PERMISSIONS = List.of("calendar:view", "notes:view", "team:view");

    private final Random random;
    private final Map<String, List<String>> paths = new TreeMap<>();
    private final List<NamedContract> contracts = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private final List<List<NamedContract>> covered = new ArrayList<>();

    World(long seed) {
        random = new Random(seed);
        paths.put("beachco", List.of("beachco"));
        List<String> accounts = new ArrayList<>(paths.keySet());
        for (int i = random.nextInt(5); i > 0; i--) {
            String parent = accounts.get(random.nextInt(accounts.size()));
            List<String> path = new ArrayList<>(List.of("kid-" + i));
            path.addAll(path(parent));
            paths.put("kid-" + i, path);
            accounts.add("kid-" + i);
        }
        for (String account : paths.keySet()) {
            int ordinal = 0;
            for (int i = random.nextInt(60); i > 0; i--) {
                ordinal += random.nextInt(4) == 0 ? 1 + random.nextInt(60) : 1;
                contracts.add(new NamedContract(account, "C" + i, ordinal));
            }
        }
        contracts.sort(Comparator.comparing(NamedContract::account).thenComparing(NamedContract::key));
        for (int i = 1 + random.nextInt(4) * random.nextInt(2); i > 0; i--) {
            addGrant("membership-" + i);
        }
    }

    private void addGrant(String membership) {
        int threshold = random.nextInt(101);
        boolean aboutChildren = random.nextBoolean();
        List<String> ruled = new ArrayList<>(List.of("beachco"));
        if (random.nextInt(3) == 0) {
            paths.keySet().stream()
                    .filter(kid -> !kid.equals("beachco") && random.nextBoolean())
                    .forEach(ruled::add);
        }
        List<NamedContract> allowed = new ArrayList<>();
        List<GrantRule> rules = new ArrayList<>();
        for (String account : ruled) {
            boolean open = random.nextBoolean();
            Predicate<NamedContract> ticked = contract ->
                    (aboutChildren || contract.account().equals("beachco")) && random.nextInt(100) < threshold;
            List<NamedContract> governed = contracts.stream()
                    .filter(contract -> governing(ruled, contract).equals(account))
                    .toList();
            List<NamedContract> named = governed.stream().filter(ticked).toList();
            rules.add(new GrantRule(account, open, named));
            governed.stream()
                    .filter(contract -> open != named.contains(contract))
                    .forEach(allowed::add);
        }
        List<String> permissions =
                PERMISSIONS.stream().filter(permission -> random.nextInt(3) > 0).toList();
        grants.add(new Grant(membership, "portal", permissions, rules));
        covered.add(allowed);
    }

    private String governing(List<String> ruled, NamedContract contract) {
        return path(contract.account()).stream()
                .filter(ruled::contains)
                .findFirst()
                .orElseThrow();
    }

    private List<String> path(String account) {
        return Objects.requireNonNull(paths.get(account), account);
    }

    List<Grant> grants() {
        return grants;
    }

    List<NamedContract> contracts() {
        return contracts;
    }

    ContractRef ref(NamedContract contract) {
        return new ContractRef(path(contract.account()), contract.key(), contract.ordinal());
    }

    /** Returns the naive answer. */
    boolean mayAccess(String permission, NamedContract contract) {
        for (int i = 0; i < grants.size(); i++) {
            if (grants.get(i).permissions().contains(permission)
                    && covered.get(i).contains(contract)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return grants.toString();
    }
}
