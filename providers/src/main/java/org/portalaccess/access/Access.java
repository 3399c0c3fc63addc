package org.portalaccess.access;

/**
 * What the caller of this request may do. The same resource classes serve realm staff and account staff; only the
 * implementation behind this interface differs. Each method returns or throws the {@code Problem} to answer with:
 * 404 where the caller must not even learn that the thing exists, 403 where they see it but may not do this.
 */
public interface Access {

    /** Refuses a caller who may read nothing through this resource root. The first line of every resource method. */
    void requireEntry();

    /** Reading what can be given: the catalogue, the permission sets. */
    void requireCatalog();

    /** Reading what belongs to the realm as a whole: settings, all accounts, any user's memberships. */
    void requireRealmView();

    /** Changing what belongs to the realm as a whole. */
    void requireRealmChange();

    /** Seeing this account and what is in it. */
    void requireView(String accountId);

    /** Whether the caller sees who is a member of this account: what has an id of its own is else not there for them. */
    boolean canView(String accountId);

    /** Which contracts the caller sees, in the accounts that they see. */
    Sight sight();

    /** Changing this account and what is in it: its name, contracts and owners. */
    void requireChange(String accountId);

    /** Changing who is a member of this account, and inviting people to it. */
    void requireTeam(String accountId);

    /** Whether the caller may do that. */
    boolean canManage(String accountId);

    /** What the caller holds, and so can give. */
    Giver giver();

    /** What was known of the caller's right may have changed while a lock was waited for: it is to be read again. */
    void readAgain();

    /** Who is calling. */
    Actor actor();
}
