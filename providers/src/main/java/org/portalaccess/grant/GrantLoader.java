package org.portalaccess.grant;

import jakarta.persistence.EntityManager;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permission.PermissionText;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;

/** Compiles the grants of one user in one account from the rows of the database. */
final class GrantLoader {

    private static final String MODE_ALL = "all";
    private static final int ATTEMPTS = 10;

    private final GrantQueries queries;
    private final PermissionCatalog catalog;

    GrantLoader(EntityManager em, PermissionCatalog catalog) {
        this.queries = new GrantQueries(em);
        this.catalog = catalog;
    }

    /**
     * Returns the grants; empty if there is no such account or no membership reaches it. Rules and contracts are read
     * by two statements. If a membership has changed between them, they are read again, because the earlier rules with
     * the later contracts could give more than either.
     */
    Optional<AccountGrants> load(String realmId, String userId, String idOrKey) {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                return loadOnce(realmId, userId, idOrKey);
            } catch (ChangedMeanwhileException again) {
                // Read again.
            }
        }
        throw new IllegalStateException("memberships change faster than they can be read");
    }

    private Optional<AccountGrants> loadOnce(String realmId, String userId, String idOrKey)
            throws ChangedMeanwhileException {
        boolean isId = KeyFormat.isId(idOrKey);
        List<Object[]> rows = isId || KeyFormat.isKey(idOrKey) ? queries.path(realmId, idOrKey, isId) : List.of();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> path = rows.stream().map(row -> (String) row[4]).toList();
        List<Object[]> rules = queries.rules(realmId, userId, path);
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Object[] first = rows.get(0);
        AccountGrants.AccountRow account = new AccountGrants.AccountRow(
                (String) first[0],
                (String) first[1],
                (String) first[2],
                (String) first[3],
                rows.stream().allMatch(row -> (boolean) row[5]));
        Map<String, RuledMembership> memberships = membershipsOf(rules);
        Named named = named(memberships.keySet(), account, path, rules);
        requireUnchanged(memberships.values(), named);
        List<AccountGrants.Dated> dated = memberships.values().stream()
                .sorted(Comparator.comparingInt(m -> path.indexOf(m.accountId)))
                .flatMap(m -> m.compile(account.id(), named).stream())
                .toList();
        return dated.isEmpty() ? Optional.empty() : Optional.of(new AccountGrants(account, path, dated));
    }

    private static void requireUnchanged(Collection<RuledMembership> memberships, Named named)
            throws ChangedMeanwhileException {
        for (RuledMembership membership : memberships) {
            if (!Integer.valueOf(membership.version).equals(named.versions.get(membership.id))) {
                throw new ChangedMeanwhileException();
            }
        }
    }

    private Map<String, RuledMembership> membershipsOf(List<Object[]> rows) {
        Map<String, RuledMembership> memberships = new LinkedHashMap<>();
        for (Object[] row : rows) {
            memberships
                    .computeIfAbsent((String) row[0], id -> new RuledMembership(row))
                    .rules
                    .put((String) row[8], new RuleRow((String) row[7], (String) row[9]));
        }
        return memberships;
    }

    private Named named(
            Collection<String> memberships, AccountGrants.AccountRow account, List<String> path, List<Object[]> rules) {
        Named named = new Named();
        Set<String> mentioned = new HashSet<>();
        for (Object[] row : queries.contracts(memberships, account.id())) {
            if (row[0].equals(row[1])) {
                named.versions.put((String) row[0], (Integer) row[3]);
                continue;
            }
            ContractTick tick = new ContractTick((String) row[1], (String) row[4]);
            named.ticks.computeIfAbsent((String) row[0], id -> new HashSet<>()).add(tick);
            named.contracts.put(tick, new ContractRow((String) row[2], (int) row[3]));
            mentioned.add(tick.accountId());
        }
        rules.forEach(row -> mentioned.add((String) row[8]));
        path.forEach(mentioned::remove);
        for (Object[] row : queries.paths(mentioned)) {
            named.paths
                    .computeIfAbsent((String) row[0], id -> new ArrayList<>())
                    .add((String) row[1]);
            named.keys.put((String) row[0], (String) row[2]);
        }
        for (int i = 0; i < path.size(); i++) {
            named.paths.put(path.get(i), path.subList(i, path.size()));
        }
        named.keys.put(account.id(), account.key());
        // An account that was deleted in the meantime has taken its contracts along.
        named.ticks.values().forEach(ticks -> ticks.removeIf(tick -> !named.keys.containsKey(tick.accountId())));
        return named;
    }

    /** The statements of one look-up have seen different states. */
    private static final class ChangedMeanwhileException extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** A rule's id and mode. */
    private record RuleRow(String id, String mode) {}

    /** The parts of a contract that a token needs. */
    private record ContractRow(String key, int ordinal) {}

    /** Everything that rules name: contracts, and accounts with their paths up to the root. */
    private static final class Named {

        private final Map<String, Set<ContractTick>> ticks = new HashMap<>();
        private final Map<ContractTick, ContractRow> contracts = new HashMap<>();
        private final Map<String, List<String>> paths = new HashMap<>();
        private final Map<String, String> keys = new HashMap<>();
        private final Map<String, Integer> versions = new HashMap<>();

        private Rule rule(RuleRow row) {
            Set<ContractTick> named = ticks.getOrDefault(row.id, Set.of());
            // In a token, an owner rule is the list of its owners' contracts at this moment (docs/concepts.md#tokens).
            return row.mode.equals(MODE_ALL) ? new Rule.All(named) : new Rule.Listed(named);
        }

        private GrantRule compile(String accountId, Rule rule) {
            List<NamedContract> contractsNamed = rule.ticks().stream()
                    .map(tick -> {
                        ContractRow contract =
                                Optional.ofNullable(contracts.get(tick)).orElseThrow();
                        return new NamedContract(keyOf(tick.accountId()), contract.key, contract.ordinal);
                    })
                    .sorted(Comparator.comparing(NamedContract::account).thenComparing(NamedContract::key))
                    .toList();
            return new GrantRule(keyOf(accountId), rule instanceof Rule.All, contractsNamed);
        }

        private String keyOf(String accountId) {
            return Optional.ofNullable(keys.get(accountId)).orElseThrow();
        }
    }

    /** A membership with those of its rules that can matter. */
    private final class RuledMembership {

        private final String id;
        private final String accountId;
        private final String kind;
        private final boolean suspended;
        private final @Nullable Long startsAt;
        private final @Nullable Long endsAt;
        private final String permissions;
        private final int version;
        private final Map<String, RuleRow> rules = new HashMap<>();

        RuledMembership(Object[] row) {
            id = (String) row[0];
            accountId = (String) row[1];
            kind = (String) row[2];
            suspended = (boolean) row[3];
            startsAt = (Long) row[4];
            endsAt = (Long) row[5];
            permissions = (String) row[6];
            version = (int) row[10];
        }

        Optional<AccountGrants.Dated> compile(String account, Named named) {
            Map<String, Rule> compiled = new HashMap<>();
            rules.forEach((ruleAccount, row) -> compiled.put(ruleAccount, named.rule(row)));
            if (!compiled.containsKey(accountId)) {
                return Optional.empty();
            }
            return new ContractScope(accountId, compiled)
                    .restrictedTo(account, id -> named.paths.getOrDefault(id, List.of()))
                    .map(scope -> scope.canonical(id -> named.paths.getOrDefault(id, List.of())))
                    .map(scope -> dated(account, scope, named));
        }

        private AccountGrants.Dated dated(String account, ContractScope scope, Named named) {
            List<GrantRule> grantRules = new ArrayList<>();
            scope.rules().forEach((ruleAccount, rule) -> {
                if (!ruleAccount.equals(account)) {
                    grantRules.add(named.compile(ruleAccount, rule));
                }
            });
            grantRules.sort(Comparator.comparing(GrantRule::account));
            Rule own = Optional.ofNullable(scope.rules().get(account)).orElseThrow();
            grantRules.add(0, named.compile(account, own));
            List<String> held = catalog.ordered(PermissionText.parse(permissions));
            return new AccountGrants.Dated(new Grant(id, kind, held, grantRules), suspended, startsAt, endsAt);
        }
    }
}
