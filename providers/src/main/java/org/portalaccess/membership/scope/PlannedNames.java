package org.portalaccess.membership.scope;

import java.util.List;
import java.util.Optional;
import org.portalaccess.account.Account;

/** The accounts, contracts and owners that lines of an import name, with the changes of earlier lines. */
public interface PlannedNames {

    /** Returns the account with this id or key. */
    Optional<Account> account(String idOrKey);

    /** Returns the ids of the account and of those above it. */
    List<String> path(String accountId);

    /** Returns the contract of an account with this key. */
    Optional<Item> contract(String accountId, String key);

    /** Returns the contract with this id. */
    Optional<Item> contractWithId(String id);

    /** Returns the owner of an account with this key. */
    Optional<Item> owner(String accountId, String key);

    /** Returns the owner with this id. */
    Optional<Item> ownerWithId(String id);

    /**
     * A contract or an owner.
     *
     * @param id its id
     * @param accountId the account it belongs to
     * @param key its key in that account
     */
    record Item(String id, String accountId, String key) {}
}
