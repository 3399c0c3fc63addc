package org.portalaccess.scope;

import java.util.List;

/**
 * The tree of accounts: for each account, the path to the top.
 *
 * <p>It must know every account that the rules and ticks of a scope name, and every account that is asked about. An
 * account that it does not know counts as deleted. It is asked often, so it should answer from memory.
 */
@FunctionalInterface
public interface AccountTree {

    /**
     * Returns the path from an account to the top of its tree.
     *
     * @return the account itself first, the top account last; empty for an unknown account
     */
    List<String> pathOf(String accountId);
}
