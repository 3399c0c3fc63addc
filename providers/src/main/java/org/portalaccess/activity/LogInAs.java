package org.portalaccess.activity;

import org.portalaccess.grant.ActiveAccount;

/**
 * That somebody logged in as somebody else.
 *
 * @param userId as whom
 * @param userName that person's name, for the history of the account
 * @param account in which account, with the membership of that person
 * @param clientId by which application
 * @param actorId who did it
 * @param actorName their user name, which the person concerned gets to read
 * @param actorStanding what their right to do it rests on, as in {@code Actor.Standing}
 * @param reason why, in their own words; at most 500 characters
 */
public record LogInAs(
        String userId,
        String userName,
        ActiveAccount account,
        String clientId,
        String actorId,
        String actorName,
        String actorStanding,
        String reason) {}
