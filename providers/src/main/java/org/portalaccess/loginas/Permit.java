package org.portalaccess.loginas;

import org.portalaccess.access.Actor;
import org.portalaccess.grant.ActiveGrants;

/**
 * That somebody may act for a person in an account now.
 *
 * @param grants what the person has there
 * @param actor who may
 * @param until no longer from then on, as far as is known now; milliseconds since the epoch
 */
record Permit(ActiveGrants grants, Actor actor, long until) {}
