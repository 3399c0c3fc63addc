package org.portalaccess.activity;

import org.portalaccess.grant.ActiveAccount;

/**
 * The user, the account and the application of an activity.
 *
 * @param realmId the user's realm
 * @param userId the user
 * @param clientId client id of the application
 * @param account the account, with the nearest membership
 */
record AccountUse(String realmId, String userId, String clientId, ActiveAccount account) {}
