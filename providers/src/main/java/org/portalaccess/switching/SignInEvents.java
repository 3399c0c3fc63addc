package org.portalaccess.switching;

import org.keycloak.events.EventBuilder;
import org.portalaccess.grant.ActiveAccount;

/** Adds the account that the user entered to the events of a sign-in. */
public final class SignInEvents {

    private static final String ACCOUNT = "account";

    private SignInEvents() {}

    /** Adds the account's key to an event. */
    public static void name(EventBuilder event, ActiveAccount account) {
        event.detail(ACCOUNT, account.key());
    }
}
