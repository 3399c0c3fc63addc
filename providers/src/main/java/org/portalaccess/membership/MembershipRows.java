package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.Pairs;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.membership.scope.ScopeWriter;
import org.portalaccess.membership.scope.TickRows;
import org.portalaccess.membership.scope.VisibleRules;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.ValueRows;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.RuleMode;

/** Writes many memberships and their contract scopes in a few statements. */
public final class MembershipRows {

    private static final String TABLE = "PORTAL_MEMBERSHIP";
    private static final List<String> COLUMNS = List.of(
            "ID",
            "REALM_ID",
            "USER_ID",
            "ACCOUNT_ID",
            "KIND",
            "SUSPENDED",
            "STARTS_AT",
            "ENDS_AT",
            "PERMISSIONS",
            "PERMISSION_SET",
            "FIRST_NAME",
            "LAST_NAME",
            "SORT_NAME",
            "SEARCH_TEXT",
            "CREATED_BY",
            "MADE_BY",
            "MADE_BY_PROVIDER",
            "MADE_BY_MAPPER",
            "CREATED_AT",
            "VERSION");
    private static final String UPDATE = " set KIND = ?, SUSPENDED = ?, STARTS_AT = ?, ENDS_AT = ?, PERMISSIONS = ?,"
            + " PERMISSION_SET = ?, FIRST_NAME = ?, LAST_NAME = ?, SORT_NAME = ?, SEARCH_TEXT = ?,"
            + " VERSION = VERSION + 1 where ID = ?";

    /** A scope with more names than this is written as its difference from the present one. */
    private static final int MANY_NAMES = 1_000;

    private final KeycloakSession session;
    private final EntityManager em;

    public MembershipRows(KeycloakSession session) {
        this.session = session;
        this.em = Jpa.entityManager(session);
    }

    /** Inserts memberships, whose search texts are given by their ids. */
    public void insert(List<Membership> made, Map<String, String> searchTexts) {
        long now = ServerTime.now().toEpochMilli();
        List<Object[]> rows = new ArrayList<>();
        for (Membership m : made) {
            MadeBy by = m.madeBy();
            List<@Nullable Object> row = new ArrayList<>(Arrays.asList(m.id(), m.realmId(), m.userId(), m.accountId()));
            row.addAll(fields(m, searchTexts));
            row.add(m.createdBy());
            row.add(by == null ? null : by.source().name());
            row.add(by == null ? null : by.provider());
            row.add(by == null ? null : by.mapper());
            row.add(now);
            row.add(m.version());
            rows.add(row.toArray());
        }
        new ValueRows(em, TABLE, COLUMNS).insert(rows);
    }

    /** Writes the changed fields of memberships, and counts the change. */
    public void update(List<Membership> changed, Map<String, String> searchTexts) {
        // In this order, memberships are locked everywhere.
        List<Membership> sorted =
                changed.stream().sorted(Comparator.comparing(Membership::id)).toList();
        em.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("update " + Jpa.table(TABLE, em) + UPDATE)) {
                for (Membership m : sorted) {
                    List<@Nullable Object> values = fields(m, searchTexts);
                    values.add(m.id());
                    for (int i = 0; i < values.size(); i++) {
                        statement.setObject(i + 1, values.get(i));
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    /** Deletes memberships; the database deletes their rules. */
    public void delete(Collection<String> ids) {
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery("delete from PortalMembershipEntity m where m.id in :ids")
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
    }

    /** Inserts the scopes of memberships that have none yet, by the ids of the memberships. */
    public void insertScopes(Map<String, ContractScope> scopes) {
        List<Object[]> rules = new ArrayList<>();
        Map<String, Set<String>> contracts = new HashMap<>();
        Map<String, Set<String>> owners = new HashMap<>();
        scopes.forEach((membership, scope) -> scope.rules().forEach((account, rule) -> {
            String id = UUID.randomUUID().toString();
            rules.add(new Object[] {id, membership, account, RuleMode.of(rule).key()});
            contracts.put(
                    id, rule.ticks().stream().map(ContractTick::contractId).collect(Collectors.toSet()));
            owners.put(id, Set.copyOf(VisibleRules.ownersOf(rule)));
        }));
        new ValueRows(em, "PORTAL_SCOPE_RULE", List.of("ID", "MEMBERSHIP_ID", "ACCOUNT_ID", "MODE")).insert(rules);
        new TickRows(em).insert(contracts);
        new ValueRows(em, "PORTAL_SCOPE_OWNER", List.of("RULE_ID", "OWNER_ID"))
                .insert(new ArrayList<>(Pairs.sorted(owners)));
    }

    /**
     * Replaces the scopes of memberships. Small ones are deleted and inserted again, all of them together.
     *
     * @param stored the memberships whose scopes change
     * @param before their scopes in the database
     * @param after their new scopes, by the ids of the memberships
     */
    public void replaceScopes(List<Membership> stored, ScopeRows before, Map<String, ContractScope> after) {
        Map<String, ContractScope> small = new HashMap<>();
        for (Membership membership : stored) {
            ContractScope earlier = before.scopeOf(membership);
            ContractScope wanted = after.getOrDefault(membership.id(), earlier);
            if (names(earlier) + names(wanted) > MANY_NAMES) {
                new ScopeWriter(session).replace(membership.id(), earlier, before.idsOf(membership.id()), wanted);
            } else {
                small.put(membership.id(), wanted);
            }
        }
        for (List<String> chunk : AccountStore.chunks(small.keySet())) {
            em.createQuery("delete from PortalScopeRuleEntity r where r.membershipId in :ids")
                    .setParameter("ids", chunk)
                    .executeUpdate();
        }
        insertScopes(small);
    }

    private static int names(ContractScope scope) {
        return scope.rules().values().stream()
                .mapToInt(rule -> rule.ticks().size())
                .sum();
    }

    private static List<@Nullable Object> fields(Membership m, Map<String, String> searchTexts) {
        return new ArrayList<>(Arrays.asList(
                m.kind().key(),
                m.suspended(),
                m.startsAt(),
                m.endsAt(),
                String.join(" ", m.permissions()),
                m.permissionSet(),
                m.firstName(),
                m.lastName(),
                m.sortName(),
                searchTexts.getOrDefault(m.id(), "")));
    }
}
