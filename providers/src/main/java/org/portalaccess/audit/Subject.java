package org.portalaccess.audit;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a change: the resource itself, and the accounts in whose history the change appears.
 *
 * @param kind the kind of resource
 * @param path the path of the resource below {@code portal-access/}
 * @param accountIds the accounts in whose history the change appears; none for a resource of the realm
 * @param userId the user whom the change is about, if any
 */
public record Subject(
        ResourceKind kind,
        String path,
        Collection<String> accountIds,
        @Nullable String userId) {

    public Subject {
        accountIds = List.copyOf(accountIds);
    }

    /** Returns a resource that belongs to the realm as a whole. */
    public static Subject ofRealm(ResourceKind kind, String path) {
        return new Subject(kind, path, List.of(), null);
    }

    /** Returns a resource in an account, or the account itself. */
    public static Subject inAccount(ResourceKind kind, String path, String accountId) {
        return new Subject(kind, path, List.of(accountId), null);
    }

    /** Returns a resource in an account that is about a user. */
    public static Subject ofPerson(ResourceKind kind, String path, String accountId, String userId) {
        return new Subject(kind, path, List.of(accountId), userId);
    }
}
