package org.portalaccess.access;

/**
 * What the caller of this request may do. The same resource classes serve realm staff and, later, account staff; only
 * the implementation behind this interface differs. Each method returns or throws the {@code Problem} to answer with:
 * 404 where the caller must not even learn that the thing exists, 403 where they see it but may not do this.
 */
public interface Access {

    /** Refuses a caller who may read nothing through this resource root. The first line of every resource method. */
    void requireEntry();

    /** Reading what belongs to the realm as a whole: settings, the catalogue, all accounts, any user's memberships. */
    void requireRealmView();

    /** Changing what belongs to the realm as a whole. */
    void requireRealmChange();

    /** Seeing this account and what is in it. */
    void requireView(String accountId);

    /** Changing this account, what is in it, and who is a member of it. */
    void requireChange(String accountId);

    /** Who is calling. */
    Actor actor();
}
