package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.TickQuery;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;

/** The rules of memberships as stored in the database, with the names of the contracts and owners in them. */
public final class ScopeRows {

    public static final String RULES =
            "select r.id, r.membershipId, r.accountId, r.mode from PortalScopeRuleEntity r where r.membershipId in :ids";
    private static final String TICKS =
            TickQuery.each("select r.id, c.id, c.accountId, c.key", "", "r.membershipId in :ids");
    static final String OWNERS = "select s.ruleId, o.id, o.accountId, o.key from PortalScopeOwnerEntity s"
            + " join PortalScopeRuleEntity r on r.id = s.ruleId join PortalOwnerEntity o on o.id = s.ownerId"
            + " where r.membershipId in :ids";

    private final EntityManager em;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, List<Row>> byMembership = new HashMap<>();
    private final Map<String, Named> names = new HashMap<>();

    private ScopeRows(EntityManager em) {
        this.em = em;
    }

    /** Reads the rules of all these memberships, in three queries. */
    public static ScopeRows load(KeycloakSession session, Collection<String> membershipIds) {
        ScopeRows scopes = new ScopeRows(Jpa.entityManager(session));
        for (List<String> ids : AccountStore.chunks(membershipIds)) {
            scopes.query(RULES, RuleRow.class, ids).forEach(rule -> scopes.add(new Row(rule)));
            scopes.query(TICKS, NamedRow.class, ids).forEach(contract -> {
                scopes.named(contract);
                scopes.row(contract).ticks.add(new ContractTick(contract.id, contract.accountId));
            });
            scopes.query(OWNERS, NamedRow.class, ids).forEach(owner -> {
                scopes.named(owner);
                scopes.row(owner).owners.add(owner.id);
            });
        }
        return scopes;
    }

    /** Returns the scope of one of the memberships. */
    public ContractScope scopeOf(ScopeHolder membership) {
        Map<String, Rule> rules = new HashMap<>();
        // A membership always has a rule for its own account. If that were missing, the membership would cover nothing.
        rules.put(membership.accountId(), new Rule.Listed(Set.of()));
        byMembership
                .getOrDefault(membership.id(), List.of())
                .forEach(row -> rules.put(row.stored.accountId, row.rule()));
        return new ContractScope(membership.accountId(), rules);
    }

    /** Returns the ids of the rows of one membership, by account. */
    public Map<String, String> idsOf(String membershipId) {
        Map<String, String> ids = new HashMap<>();
        byMembership.getOrDefault(membershipId, List.of()).forEach(row -> ids.put(row.stored.accountId, row.stored.id));
        return ids;
    }

    /** Returns all accounts of rules, ticked contracts and named owners. */
    Set<String> accountIds() {
        Set<String> ids = new HashSet<>();
        rows.values().forEach(row -> ids.add(row.stored.accountId));
        names.values().forEach(named -> ids.add(named.accountId));
        return ids;
    }

    /** Returns all owners that rules name. */
    Set<String> ownerIds() {
        Set<String> ids = new HashSet<>();
        rows.values().forEach(row -> ids.addAll(row.owners));
        return ids;
    }

    /** Returns the account and the key of a ticked contract or a named owner. */
    Named nameOf(String contractOrOwnerId) {
        return names.getOrDefault(contractOrOwnerId, new Named("", contractOrOwnerId));
    }

    private <T> List<T> query(String query, Class<T> type, List<String> ids) {
        return em.createQuery(query, type).setParameter("ids", ids).getResultList();
    }

    private void add(Row row) {
        rows.put(row.stored.id, row);
        byMembership
                .computeIfAbsent(row.stored.membershipId, id -> new ArrayList<>())
                .add(row);
    }

    private Row row(NamedRow named) {
        return rows.getOrDefault(named.ruleId, Row.NONE);
    }

    private void named(NamedRow row) {
        names.put(row.id, row.named());
    }

    /** A key in an account. */
    record Named(String accountId, String key) {}

    /** A rule as {@link #RULES} returns it. */
    public record RuleRow(String id, String membershipId, String accountId, String mode) {}

    /** A contract or an owner that a rule names. */
    record NamedRow(String ruleId, String id, String accountId, String key) {

        Named named() {
            return new Named(accountId, key);
        }
    }

    private static final class Row {

        private static final Row NONE = new Row(new RuleRow("", "", "", RuleMode.LISTED.key()));

        private final RuleRow stored;
        private final Set<ContractTick> ticks = new HashSet<>();
        private final Set<String> owners = new HashSet<>();

        Row(RuleRow stored) {
            this.stored = stored;
        }

        Rule rule() {
            return RuleMode.fromKey(stored.mode).orElseThrow().rule(ticks, owners);
        }
    }
}
