package org.portalaccess.access;

/**
 * What the caller of this request may do. The same resource classes serve realm staff and account staff; only the
 * implementation behind this interface differs. Each method returns or throws the {@code Problem} to answer with:
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

    /** Changing this account and what is in it: its name, contracts and owners. */
    void requireChange(String accountId);

    /** Changing who is a member of this account, and inviting people to it. */
    void requireTeam(String accountId);

    /** What the caller holds, and so can give. */
    Giver giver();

    /** Who is calling. */
    Actor actor();
}
