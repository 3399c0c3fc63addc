package org.portalaccess.access;

/**
 * The part of an access that is needed to make a membership: the giver, and what the giver holds and sees. It allows
 * nothing by itself. Services that write memberships compare with it what is given; whether the caller may make the
 * change at all is decided before, by {@link Access}, or when an invitation was sent or a mapper was configured.
 */
public interface DelegatingAccess {

    /** Returns the author of the change. */
    Actor actor();

    /** Returns the access that the author holds, and so can give. */
    Delegator delegator();

    /** Returns the contracts that the author sees in visible accounts. */
    ContractVisibility visibility();

    /**
     * Returns the users whom the author sees with name and e-mail address. Of other users the author sees only the id.
     */
    default VisiblePeople people() {
        return VisiblePeople.EVERYBODY;
    }
}
