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
            scopes.query(RULES, ids)
                    .forEach(r -> scopes.add(new Row((String) r[0], (String) r[1], (String) r[2], (String) r[3])));
            scopes.query(TICKS, ids).forEach(r -> {
                scopes.named(r);
                scopes.row(r).ticks.add(new ContractTick((String) r[1], (String) r[2]));
            });
            scopes.query(OWNERS, ids).forEach(r -> {
                scopes.named(r);
                scopes.row(r).owners.add((String) r[1]);
            });
        }
        return scopes;
    }

    /** Returns the scope of one of the memberships. */
    public ContractScope scopeOf(ScopeHolder membership) {
        Map<String, Rule> rules = new HashMap<>();
        // A membership always has a rule for its own account. If that were missing, the membership would cover nothing.
        rules.put(membership.accountId(), new Rule.Listed(Set.of()));
        byMembership.getOrDefault(membership.id(), List.of()).forEach(row -> rules.put(row.accountId, row.rule()));
        return new ContractScope(membership.accountId(), rules);
    }

    /** Returns the ids of the rows of one membership, by account. */
    public Map<String, String> idsOf(String membershipId) {
        Map<String, String> ids = new HashMap<>();
        byMembership.getOrDefault(membershipId, List.of()).forEach(row -> ids.put(row.accountId, row.id));
        return ids;
    }

    /** Returns all accounts of rules, ticked contracts and named owners. */
    Set<String> accountIds() {
        Set<String> ids = new HashSet<>();
        rows.values().forEach(row -> ids.add(row.accountId));
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

    private List<Object[]> query(String query, List<String> ids) {
        return em.createQuery(query, Object[].class).setParameter("ids", ids).getResultList();
    }

    private void add(Row row) {
        rows.put(row.id, row);
        byMembership.computeIfAbsent(row.membershipId, id -> new ArrayList<>()).add(row);
    }

    private Row row(Object[] columns) {
        return rows.getOrDefault((String) columns[0], Row.NONE);
    }

    private void named(Object[] columns) {
        names.put((String) columns[1], new Named((String) columns[2], (String) columns[3]));
    }

    /** A key in an account. */
    record Named(String accountId, String key) {}

    private static final class Row {

        private static final Row NONE = new Row("", "", "", RuleMode.LISTED.key());

        private final String id;
        private final String membershipId;
        private final String accountId;
        private final String mode;
        private final Set<ContractTick> ticks = new HashSet<>();
        private final Set<String> owners = new HashSet<>();

        Row(String id, String membershipId, String accountId, String mode) {
            this.id = id;
            this.membershipId = membershipId;
            this.accountId = accountId;
            this.mode = mode;
        }

        Rule rule() {
            return RuleMode.fromKey(mode).orElseThrow().rule(ticks, owners);
        }
    }
}
