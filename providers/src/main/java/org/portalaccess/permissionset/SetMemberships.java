package org.portalaccess.permissionset;

/** The memberships that carry a set. Another feature provides them. */
public interface SetMemberships {

    /** Returns the number of these memberships. */
    long count(PermissionSet set);

    /** Removes the set from these memberships; their permissions stay. */
    void release(PermissionSet set);
}
