package org.portalaccess.membership.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.TickQuery;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.membership.scope.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.membership.scope.StoredScopes;
import org.portalaccess.platform.Jpa;

/**
 * Reads all memberships of a realm with their contract scopes, in the order of their ids. It holds few of them at a
 * time: as many as a page has, and fewer if their scopes name many contracts.
 */
public final class AllMemberships {

    private static final int PAGE = 500;

    /** Above this number of named contracts, scopes are read for fewer memberships at a time. */
    private static final long MOST_TICKS = 20_000;

    private final KeycloakSession session;
    private final String realmId;

    private AllMemberships(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
    }

    /** Returns the memberships of a realm, as this session's transaction sees them. */
    public static AllMemberships of(KeycloakSession session, String realmId) {
        return new AllMemberships(session, realmId);
    }

    /**
     * A membership with its contract scope.
     *
     * @param membership the membership
     * @param account the key of its account
     * @param rules its rules, with that of its own account first
     */
    public record WithScope(Membership membership, String account, List<RuleRepresentation> rules) {

        public WithScope {
            rules = List.copyOf(rules);
        }
    }

    /** Hands all memberships to {@code reader}, in lists. */
    public void read(Consumer<List<WithScope>> reader) {
        MembershipStore store = MembershipStore.of(session);
        String after = "";
        List<Membership> page = store.page(realmId, after, PAGE);
        while (!page.isEmpty()) {
            parts(page).forEach(part -> reader.accept(withScopes(part)));
            after = page.get(page.size() - 1).id();
            page = page.size() < PAGE ? List.of() : store.page(realmId, after, PAGE);
        }
    }

    /** Splits a page into lists whose scopes name few contracts together. */
    private List<List<Membership>> parts(List<Membership> page) {
        Map<String, Long> ticks = ticksOf(page);
        List<List<Membership>> parts = new ArrayList<>();
        List<Membership> part = new ArrayList<>();
        long named = 0;
        for (Membership membership : page) {
            long more = ticks.getOrDefault(membership.id(), 0L);
            if (!part.isEmpty() && named + more > MOST_TICKS) {
                parts.add(part);
                part = new ArrayList<>();
                named = 0;
            }
            part.add(membership);
            named += more;
        }
        parts.add(part);
        return parts;
    }

    private Map<String, Long> ticksOf(List<Membership> page) {
        List<String> ids = page.stream().map(Membership::id).toList();
        Map<String, String> memberships = new HashMap<>();
        Jpa.entityManager(session)
                .createQuery(ScopeRows.RULES, ScopeRows.RuleRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(rule -> memberships.put(rule.id(), rule.membershipId()));
        Map<String, Long> ticks = new HashMap<>();
        Jpa.entityManager(session)
                .createQuery(TickQuery.numbers("ids"), TickQuery.TickNumber.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(number -> ticks.merge(memberships.get(number.ruleId()), number.ticks(), Long::sum));
        return ticks;
    }

    private List<WithScope> withScopes(List<Membership> memberships) {
        StoredScopes scopes = StoredScopes.load(session, realmId, memberships, List.of());
        return memberships.stream()
                .map(one -> new WithScope(one, scopes.keyOf(one.accountId()), scopes.rules(one)))
                .toList();
    }
}
