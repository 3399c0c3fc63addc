package org.portalaccess.access;

/**
 * Parts of queries for the ticks of rules. A contract is ticked in a rule if the rule has a row for it or a span that
 * holds its ordinal, but not both (docs/decisions/0009-ticks-in-spans.md). Nothing else reads the two tables, apart from
 * the code that writes ticks.
 */
public final class TickQuery {

    private static final String ROW = "exists (select 1 from PortalScopeContractEntity tr"
            + " where tr.ruleId = %1$s and tr.contractId = %2$s.id)";
    private static final String SPAN =
            "exists (select 1 from PortalScopeSpanEntity ts where ts.ruleId = %1$s and " + holds("ts", "%2$s") + ")";
    private static final String TICKED =
            "(case when " + ROW + " then 1 else 0 end <> case when " + SPAN + " then 1 else 0 end)";

    private static final String BY_ROWS = " from PortalScopeRuleEntity r join PortalScopeContractEntity s"
            + " on s.ruleId = r.id join PortalContractEntity c on c.id = s.contractId ";
    private static final String BY_SPANS = " from PortalScopeRuleEntity r join PortalScopeSpanEntity s"
            + " on s.ruleId = r.id join PortalContractEntity c on " + holds("s", "c") + " ";

    /** Where a span has given a tick, a row takes it away. */
    private static final String NUMBERS = """
            select r.id, c.accountId, sum(case when ts.ruleId is null then 1 else -1 end) %2$s
            left join PortalScopeSpanEntity ts on ts.ruleId = r.id and %3$s
            where r.membershipId in :%1$s
            group by r.id, c.accountId
            union all
            select r.id, c.accountId, count(c.id) %4$s
            where r.membershipId in :%1$s
            group by r.id, c.accountId
            """;

    private TickQuery() {}

    /**
     * Returns the condition that a rule names a contract.
     *
     * @param rule the rule's id in the query
     * @param contract the alias of the contract in the query
     */
    public static String isTicked(String rule, String contract) {
        return TICKED.formatted(rule, contract);
    }

    /**
     * Returns a query for ticks, each with its rule {@code r} and its contract {@code c}: one part for the rows and one
     * for the spans, so a count comes twice.
     *
     * @param select the query up to {@code from}
     * @param joins further tables, with their conditions
     * @param condition the condition
     */
    public static String each(String select, String joins, String condition) {
        return select + BY_ROWS + joins + " where not " + SPAN.formatted("r.id", "c") + " and " + condition
                + " union all " + select + BY_SPANS + joins + " where not " + ROW.formatted("r.id", "c") + " and "
                + condition;
    }

    /**
     * Returns the condition that a rule without spans names a contract. For queries over many contracts: the database
     * begins with the rows if they are few, while {@link #isTicked} asks for each contract.
     *
     * @param rule the rule's id in the query
     * @param contract the alias of the contract in the query
     */
    public static String hasRow(String rule, String contract) {
        return contract + ".id in (select tr.contractId from PortalScopeContractEntity tr where tr.ruleId = " + rule
                + ")";
    }

    /**
     * Returns a query for a row if a rule has spans.
     *
     * @param rule the rule's id in the query
     */
    public static String spansOf(String rule) {
        return "select 1 from PortalScopeSpanEntity ts where ts.ruleId = " + rule;
    }

    /**
     * Returns a query for the numbers of ticks, each a {@link TickNumber}. Numbers for the same rule and account are to be
     * added up, and can come to zero.
     *
     * @param memberships the name of the parameter that holds the ids of the rules' memberships
     */
    public static String numbers(String memberships) {
        return NUMBERS.formatted(memberships, BY_ROWS, holds("ts", "c"), BY_SPANS);
    }

    private static String holds(String span, String contract) {
        return "%1$s.accountId = %2$s.accountId and %2$s.ordinal between %1$s.firstOrdinal and %1$s.lastOrdinal"
                .formatted(span, contract);
    }

    /**
     * A number of ticks.
     *
     * @param ruleId the rule
     * @param accountId the account of the contracts
     * @param ticks the number, which may be negative
     */
    public record TickNumber(String ruleId, String accountId, long ticks) {}
}
