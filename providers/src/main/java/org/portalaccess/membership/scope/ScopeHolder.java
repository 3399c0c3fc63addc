package org.portalaccess.membership.scope;

/** A membership, as far as its contract scope has to know it. */
public interface ScopeHolder {

    /** Returns the id of the membership. */
    String id();

    /** Returns the id of the account that the membership is in. The scope reaches that account and all below it. */
    String accountId();
}
