package org.portalaccess.grant;

import java.util.List;

/**
 * One rule of a grant's contract scope. A rule {@code owned} is already the list of its owners' contracts.
 *
 * @param account key of the account that the rule is for
 * @param open true: every contract except the named ones, future ones too; false: only the named ones
 * @param named the named contracts, ordered by account key and key; none twice
 */
public record GrantRule(String account, boolean open, List<NamedContract> named) {

    public GrantRule {
        named = List.copyOf(named);
    }
}
