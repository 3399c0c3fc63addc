package org.portalaccess.activity;

import org.portalaccess.grant.ActiveAccount;

/**
 * A log in as: an actor looks at an account as another user.
 *
 * @param userId the other user
 * @param userName the other user's name, for the history of the account
 * @param account the account, with the other user's membership
 * @param clientId client id of the application
 * @param actorId the actor
 * @param actorName the actor's user name, which the other user gets to read
 * @param actorStanding the actor's right, as in {@code Actor.Authority}
 * @param reason the reason in the actor's own words; at most 500 characters
 */
public record LogInAsActivity(
        String userId,
        String userName,
        ActiveAccount account,
        String clientId,
        String actorId,
        String actorName,
        String actorStanding,
        String reason) {}
