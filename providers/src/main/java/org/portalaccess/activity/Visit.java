package org.portalaccess.activity;

import org.portalaccess.grant.ActiveAccount;

/**
 * That a person is in an account by an application.
 *
 * @param realmId the person's realm
 * @param userId the person
 * @param clientId the application's client id
 * @param account the account, with the membership that is the nearest
 */
record Visit(String realmId, String userId, String clientId, ActiveAccount account) {}
