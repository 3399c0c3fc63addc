package org.portalaccess.audit;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change is about: the thing itself, and whose history it belongs to.
 *
 * @param kind what sort of thing
 * @param path where it is, below {@code portal-access/}
 * @param accountIds the accounts in whose history the change is seen; none for what belongs to the realm
 * @param userId the person it is about, if it is about one
 */
public record Subject(
        ResourceKind kind,
        String path,
        Collection<String> accountIds,
        @Nullable String userId) {

    public Subject {
        accountIds = List.copyOf(accountIds);
    }

    /** Something that belongs to the realm as a whole. */
    public static Subject ofRealm(ResourceKind kind, String path) {
        return new Subject(kind, path, List.of(), null);
    }

    /** Something in an account, or the account itself. */
    public static Subject inAccount(ResourceKind kind, String path, String accountId) {
        return new Subject(kind, path, List.of(accountId), null);
    }

    /** Something in an account that is about a person. */
    public static Subject ofPerson(ResourceKind kind, String path, String accountId, String userId) {
        return new Subject(kind, path, List.of(accountId), userId);
    }
}
