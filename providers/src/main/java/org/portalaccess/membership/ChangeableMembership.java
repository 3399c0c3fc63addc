package org.portalaccess.membership;

import org.portalaccess.access.PortalRequest;

/** For features that do something about a member which takes the right to change the membership. */
public final class ChangeableMembership {

    private ChangeableMembership() {}

    /**
     * The membership that a path names, locked with its tree until the transaction ends, for callers who may change it;
     * else a 404 or 403.
     */
    public static Membership lock(PortalRequest request, String segment) {
        return Membership.of(new MembershipPath(request, segment).lock());
    }
}
