package org.portalaccess.membership.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.portalaccess.access.TickQuery;

/**
 * Parts of queries for the memberships {@code m} whose rules {@code r} cover one contract {@code c}. The rule on the
 * nearest account at or above the contract's account governs (docs/concepts.md#contract-scope).
 *
 * @param contractId the contract
 * @param path the ids from the contract's account up to the top, itself first
 */
record CoveringRules(String contractId, List<String> path) {

    private static final String CONTRACT = "contract";
    private static final String TICKED = TickQuery.isTicked("r.id", "c");
    private static final String MEMBER = "join PortalMembershipEntity m on m.id = r.membershipId";

    CoveringRules {
        path = List.copyOf(path);
    }

    /** Returns the condition that a membership covers the contract. It suits a walk over many that do. */
    String isCovered() {
        return """
                exists (select 1 from PortalScopeRuleEntity r where r.membershipId = m.id and %1$s
                    and ((r.mode = 'all' and not %2$s)
                        or (r.mode = 'listed' and %2$s)
                        or (r.mode = 'owned' and exists (select 1 from PortalScopeOwnerEntity o, PortalContractOwnerEntity co
                            where o.ruleId = r.id and co.ownerId = o.ownerId and co.contractId = :contract))))
                """.formatted(governs(), TICKED);
    }

    /**
     * Returns queries for the ids of all memberships that cover the contract, one for each kind of rule. They begin with
     * what names the contract, so they find a few memberships among very many.
     *
     * @param condition a condition of the membership
     */
    List<String> searches(String condition) {
        String further = governs() + " and " + condition;
        return List.of(
                "select m.id from PortalScopeRuleEntity r " + MEMBER
                        + " join PortalContractEntity c on c.id = :contract" + " where r.mode = 'all' and not " + TICKED
                        + " and " + further,
                TickQuery.each("select m.id", MEMBER, "c.id = :contract and r.mode = 'listed' and " + further),
                "select distinct m.id from PortalContractOwnerEntity co"
                        + " join PortalScopeOwnerEntity o on o.ownerId = co.ownerId"
                        + " join PortalScopeRuleEntity r on r.id = o.ruleId " + MEMBER
                        + " where co.contractId = :contract and r.mode = 'owned' and " + further);
    }

    /** Returns the parameters of the queries. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>(Map.of(CONTRACT, contractId, "path", path));
        if (path.size() > 1) {
            IntStream.range(0, path.size()).forEach(level -> values.put("p" + level, path.get(level)));
        }
        return values;
    }

    /**
     * The minimum is read for each rule. A database that joined the nearer rules would read all of the accounts first. No
     * rule is nearer than the minimum; PostgreSQL expects very few rows behind an equals sign, and would then read all
     * memberships again for each rule.
     */
    private String governs() {
        String onPath = "r.accountId in :path";
        return path.size() == 1
                ? onPath
                : onPath + " and " + distance("r") + " <= (select min(" + distance("n")
                        + ") from PortalScopeRuleEntity n"
                        + " where n.membershipId = r.membershipId and n.accountId in :path)";
    }

    private String distance(String rule) {
        return IntStream.range(0, path.size())
                .mapToObj(level -> "when :p" + level + " then " + level)
                .collect(Collectors.joining(" ", "case " + rule + ".accountId ", " end"));
    }
}
