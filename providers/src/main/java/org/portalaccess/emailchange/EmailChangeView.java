package org.portalaccess.emailchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portalaccess.mail.MailAccount;

/**
 * The values for the template of the page; public because FreeMarker reads only public classes.
 *
 * @param account the account whose staff have started the change
 * @param email the new address
 * @param state the state of the page
 * @param person the signed-in user; null if there is none
 * @param proof the value that forms in that user's name send back; null if there is no user
 * @param signIn the address that leads to the login
 * @param home the address at which people continue; null if there is none
 */
public record EmailChangeView(
        MailAccount account,
        String email,
        State state,
        @Nullable Person person,
        @Nullable String proof,
        String signIn,
        @Nullable String home) {

    /** The state of the page. */
    public enum State {
        /** No user is signed in. */
        SIGN_IN,
        /** The user whose address changes is signed in, and can confirm. */
        CONFIRM,
        /** Another user is signed in. */
        OTHER,
        /** The address has changed. */
        DONE,
        /** Another user has the address; nothing has changed. */
        TAKEN,
        /** The address cannot be changed here; nothing has changed. */
        FIXED
    }

    /**
     * The signed-in user.
     *
     * @param name the name to show
     * @param email the e-mail address, or the user name if there is none
     */
    public record Person(String name, String email) {}

    /** Returns the name of the state, for templates. */
    public String stateName() {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
