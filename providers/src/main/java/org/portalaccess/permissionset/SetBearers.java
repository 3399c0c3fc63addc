package org.portalaccess.permissionset;

/** The memberships that carry a set, which are another feature's. */
public interface SetBearers {

    /** How many there are. */
    long count(PermissionSet set);

    /** Takes the set off them; their permissions stay. */
    void release(PermissionSet set);
}
