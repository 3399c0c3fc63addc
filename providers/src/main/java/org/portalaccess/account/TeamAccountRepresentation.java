package org.portalaccess.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An account in the list of a caller who looks after teams.
 *
 * @param account the account, whose members stand beside the others
 * @param may the actions open to the caller
 */
record TeamAccountRepresentation(@JsonUnwrapped AccountRepresentation account, May may) {

    /**
     * The actions open to the caller in the account.
     *
     * @param manage whether the caller may change members
     * @param invite whether the caller may invite people
     * @param logInAs whether the caller may log in as members
     */
    record May(boolean manage, boolean invite, boolean logInAs) {}
}
