package org.portalaccess.loginas;

import org.portalaccess.access.Actor;
import org.portalaccess.grant.ActiveGrants;

/**
 * The right to act for a user in an account at this moment.
 *
 * @param grants the grants of the target user in the account
 * @param actor the user who may act
 * @param until the end of the right as far as it is known now; milliseconds since the epoch
 */
record LogInAsPermit(ActiveGrants grants, Actor actor, long until) {}
