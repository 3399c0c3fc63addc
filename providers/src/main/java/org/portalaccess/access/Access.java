package org.portalaccess.access;

import java.util.Collection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.platform.ProblemException;

/**
 * Decides what the caller of this request may do. The same resource classes serve realm staff and account staff; only
 * the implementation of this interface differs. Each method returns, or throws the {@code ProblemException} to answer with: 404
 * if the caller must not even learn that the resource exists, 403 if the caller sees it but may not do this.
 */
public interface Access extends DelegatingAccess {

    /** Refuses callers who may read nothing under this resource root. Every resource method calls it first. */
    void requireEntry();

    /** Refuses callers who may not read the permission catalogue and the permission sets. */
    void requireCatalog();

    /**
     * Refuses callers who may not read what belongs to the realm as a whole: settings, all accounts, any user's
     * memberships.
     */
    void requireRealmView();

    /** Refuses callers who may not change what belongs to the realm as a whole. */
    void requireRealmChange();

    /** Refuses callers who may not repeat the set-up of the realm: roles, client scopes, clients. */
    default void requireSetup() {
        throw ProblemException.forbidden("Only realm staff can set up a realm.");
    }

    /** Refuses callers who may not see this account and its contents. */
    void requireView(String accountId);

    /**
     * Returns whether the caller sees the members of this account. If not, what has an id of its own must look unknown.
     */
    boolean canView(String accountId);

    /** Refuses callers who may not change this account and its contents: its name, contracts and owners. */
    void requireChange(String accountId);

    /** Refuses callers who may not change the members of this account or invite people to it. */
    void requireTeam(String accountId);

    /** Returns whether the caller passes {@link #requireTeam}. */
    boolean canManage(String accountId);

    /** Returns whether the caller may log in as members of this account, as far as the account decides it (C8). */
    default boolean canLogInAs(String accountId) {
        return false;
    }

    /** Announces accounts that the methods above will be asked about, so that they are read together. */
    default void expect(Collection<String> accountIds) {
        // Nothing to read.
    }

    /** Returns whether the caller may view all users of the realm in Keycloak as well, members or not. */
    default boolean seesAllUsers() {
        return false;
    }

    /**
     * Forgets what was read about the caller's rights. Call this after waiting for a lock, since the rights may have
     * changed.
     */
    void readAgain();

    /**
     * Returns the access of the same caller in another transaction. It keeps nothing that was read in this transaction.
     */
    Access in(KeycloakSession session, RealmModel realm);
}
