package org.portalaccess.access;

/** Parts of queries for the contracts that memberships cover. A query over a million contracts reads only one page. */
public final class ContractCoverageQuery {

    private static final String KEYWORD = "from ";

    /**
     * The rule for the nearest account at or above the contract's account governs (docs/concepts.md#contract-scope). The
     * paths are read from the contract's account up. {@code substring} keeps H2 from reading all accounts below the one of
     * the rule for each contract.
     */
    private static final String FROM = """
            from PortalScopeRuleEntity r, PortalAccountTreeEntity rt
            where r.membershipId in :%2$s and r.accountId = substring(rt.ancestorId, 1) and rt.descendantId = %1$s.accountId
                and not exists (select 1 from PortalScopeRuleEntity n, PortalAccountTreeEntity nt
                    where n.membershipId = r.membershipId and n.accountId = substring(nt.ancestorId, 1)
                        and nt.descendantId = %1$s.accountId and nt.distance < rt.distance)
                and ((r.mode = 'all' and not %3$s)
                    or (r.mode = 'listed' and %3$s)
                    or (r.mode = 'owned' and exists (select 1 from PortalScopeOwnerEntity o, PortalContractOwnerEntity co
                        where o.ruleId = r.id and co.ownerId = o.ownerId and co.contractId = %1$s.id)))
            """;

    /** An owner is visible through a visible contract, or where a future contract of the owner would be visible. */
    private static final String OWNER = """
            (exists (select 1 from PortalContractOwnerEntity xo, PortalContractEntity xc
                where xo.ownerId = %1$s.id and xc.id = xo.contractId and exists (select 1 %3$s))
            or exists (select 1 from PortalScopeRuleEntity r, PortalAccountTreeEntity rt
                where r.membershipId in :%2$s and r.accountId = substring(rt.ancestorId, 1) and rt.descendantId = %1$s.accountId
                    and not exists (select 1 from PortalScopeRuleEntity n, PortalAccountTreeEntity nt
                        where n.membershipId = r.membershipId and n.accountId = substring(nt.ancestorId, 1)
                            and nt.descendantId = %1$s.accountId and nt.distance < rt.distance)
                    and (r.mode = 'all' or (r.mode = 'owned' and exists (select 1 from PortalScopeOwnerEntity o
                        where o.ruleId = r.id and o.ownerId = %1$s.id)))))
            """;

    private ContractCoverageQuery() {}

    /**
     * Returns the rules {@code r} that cover a contract, as the rest of a query from {@code from} on.
     *
     * @param contract the alias of the contract in the query
     * @param memberships the name of the parameter that holds the membership ids
     */
    public static String rules(String contract, String memberships) {
        return FROM.formatted(contract, memberships, TickQuery.isTicked("r.id", contract));
    }

    /** Like {@link #rules}, but without the keyword {@code from}, for a query that begins with tables of its own. */
    public static String furtherRules(String contract, String memberships) {
        return rules(contract, memberships).substring(KEYWORD.length());
    }

    /** Returns the condition that one of the memberships covers the contract. */
    public static String isCovered(String contract, String memberships) {
        return "exists (select 1 " + rules(contract, memberships) + ")";
    }

    /** Returns the condition that the owner is visible to a caller who sees only the contracts of the memberships. */
    public static String isOwnerSeen(String owner, String memberships) {
        return OWNER.formatted(owner, memberships, rules("xc", memberships));
    }
}
