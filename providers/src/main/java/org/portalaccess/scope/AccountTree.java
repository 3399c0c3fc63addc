package org.portalaccess.scope;

import java.util.List;

/**
 * The accounts as the algebra sees them: for each its way up.
 *
 * <p>It has to know every account that a scope's rules and ticks name, and every account that is asked about; what it
 * does not know counts as gone. It is asked often, so it should answer from memory.
 */
@FunctionalInterface
public interface AccountTree {

    /**
     * The way from an account up to the top of its tree.
     *
     * @return the account itself first, the top account last; empty for an unknown account
     */
    List<String> pathOf(String accountId);
}
