package org.portalaccess.grant;

import java.util.List;

/**
 * One rule of a grant, with {@code owned} rules already resolved.
 *
 * @param account key of the account whose rule this is
 * @param open true: every contract but the named ones, later ones too; false: only the named ones
 * @param named the contracts named, ordered by account key and key; none twice
 */
public record GrantRule(String account, boolean open, List<NamedContract> named) {

    public GrantRule {
        named = List.copyOf(named);
    }
}
