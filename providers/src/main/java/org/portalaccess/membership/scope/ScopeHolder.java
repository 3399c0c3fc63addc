package org.portalaccess.membership.scope;

/** What has a contract scope: a membership. Contract scopes need to know nothing else about it. */
public interface ScopeHolder {

    /** Returns the id of the membership. */
    String id();

    /** Returns the id of the account that the membership is in. The scope reaches that account and all below it. */
    String accountId();
}
