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
import org.portalaccess.grant.GrantQueries.ContractRow;
import org.portalaccess.grant.GrantQueries.NamedContracts;
import org.portalaccess.grant.GrantQueries.PathRow;
import org.portalaccess.grant.GrantQueries.RuleRow;
import org.portalaccess.grant.GrantQueries.StepRow;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permission.PermissionText;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;

/** Compiles the grants of one user in one account from the rows of the database. */
final class GrantLoader {

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
        List<PathRow> rows = isId || KeyFormat.isKey(idOrKey) ? queries.path(realmId, idOrKey, isId) : List.of();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> path = rows.stream().map(PathRow::pathId).toList();
        List<RuleRow> rules = queries.rules(realmId, userId, path);
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        PathRow first = rows.get(0);
        AccountGrants.AccountRow account = new AccountGrants.AccountRow(
                first.id(),
                first.key(),
                first.name(),
                first.type(),
                rows.stream().allMatch(PathRow::pathEnabled));
        Map<String, RuledMembership> memberships = membershipsOf(rules);
        Named named = named(memberships.keySet(), account, path, rules);
        requireUnchanged(memberships.values(), named);
        List<AccountGrants.Dated> dated = memberships.values().stream()
                .sorted(Comparator.comparingInt(m -> path.indexOf(m.row.membershipAccount())))
                .flatMap(m -> m.compile(account.id(), named).stream())
                .toList();
        return dated.isEmpty() ? Optional.empty() : Optional.of(new AccountGrants(account, path, dated));
    }

    private static void requireUnchanged(Collection<RuledMembership> memberships, Named named)
            throws ChangedMeanwhileException {
        for (RuledMembership membership : memberships) {
            if (!Integer.valueOf(membership.row.version()).equals(named.versions.get(membership.row.membershipId()))) {
                throw new ChangedMeanwhileException();
            }
        }
    }

    private Map<String, RuledMembership> membershipsOf(List<RuleRow> rows) {
        Map<String, RuledMembership> memberships = new LinkedHashMap<>();
        for (RuleRow row : rows) {
            memberships
                    .computeIfAbsent(row.membershipId(), id -> new RuledMembership(row))
                    .rules
                    .put(row.accountId(), row);
        }
        return memberships;
    }

    private Named named(
            Collection<String> memberships, AccountGrants.AccountRow account, List<String> path, List<RuleRow> rules) {
        NamedContracts found = queries.contracts(memberships, account.id());
        Named named = new Named(found.versions());
        Set<String> mentioned = new HashSet<>();
        for (ContractRow row : found.rows()) {
            ContractTick tick = new ContractTick(row.id(), row.accountId());
            named.ticks.computeIfAbsent(row.ruleId(), id -> new HashSet<>()).add(tick);
            named.contracts.put(tick, row);
            mentioned.add(row.accountId());
        }
        rules.forEach(row -> mentioned.add(row.accountId()));
        path.forEach(mentioned::remove);
        for (StepRow row : queries.paths(mentioned)) {
            named.paths.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row.pathId());
            named.keys.put(row.id(), row.key());
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

    /** Everything that rules name: contracts, and accounts with their paths up to the root. */
    private static final class Named {

        private final Map<String, Set<ContractTick>> ticks = new HashMap<>();
        private final Map<ContractTick, ContractRow> contracts = new HashMap<>();
        private final Map<String, List<String>> paths = new HashMap<>();
        private final Map<String, String> keys = new HashMap<>();
        private final Map<String, Integer> versions;

        Named(Map<String, Integer> versions) {
            this.versions = versions;
        }

        private Rule rule(RuleRow row) {
            Set<ContractTick> named = ticks.getOrDefault(row.id(), Set.of());
            // In a token, an owner rule is the list of its owners' contracts at this moment (docs/concepts.md#tokens).
            return row.mode().equals(RuleMode.ALL.key()) ? new Rule.All(named) : new Rule.Listed(named);
        }

        private GrantRule compile(String accountId, Rule rule) {
            List<NamedContract> contractsNamed = rule.ticks().stream()
                    .map(tick -> {
                        ContractRow contract =
                                Optional.ofNullable(contracts.get(tick)).orElseThrow();
                        return new NamedContract(keyOf(tick.accountId()), contract.key(), contract.ordinal());
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

        /** One of its rows: they differ in the rule only. */
        private final RuleRow row;

        private final Map<String, RuleRow> rules = new HashMap<>();

        RuledMembership(RuleRow row) {
            this.row = row;
        }

        Optional<AccountGrants.Dated> compile(String account, Named named) {
            Map<String, Rule> compiled = new HashMap<>();
            rules.forEach((ruleAccount, rule) -> compiled.put(ruleAccount, named.rule(rule)));
            if (!compiled.containsKey(row.membershipAccount())) {
                return Optional.empty();
            }
            return new ContractScope(row.membershipAccount(), compiled)
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
            List<String> held = catalog.ordered(PermissionText.parse(row.permissions()));
            Grant grant = new Grant(row.membershipId(), row.kind(), held, grantRules);
            return new AccountGrants.Dated(grant, row.suspended(), row.startsAt(), row.endsAt());
        }
    }
}
