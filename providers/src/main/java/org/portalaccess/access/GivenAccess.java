package org.portalaccess.access;

/**
 * The access by which a membership is made without a request of its giver: an invitation is accepted, or a mapper of an
 * identity provider acts. The right to give was checked when the invitation was sent or the mapper was configured.
 *
 * @param actor the giver
 * @param delegator what the giver holds now
 */
public record GivenAccess(Actor actor, Delegator delegator) implements DelegatingAccess {

    /** History and admin events have the whole of a membership. Only the giver's limits count, not the giver's view. */
    @Override
    public ContractVisibility visibility() {
        return ContractVisibility.EVERYTHING;
    }
}
