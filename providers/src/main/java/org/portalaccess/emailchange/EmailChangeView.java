package org.portalaccess.emailchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portalaccess.mail.MailAccount;

/**
 * What the template of the page shows; public because FreeMarker reads nothing else.
 *
 * @param account whose staff have started the change
 * @param email the new address
 * @param state where things stand
 * @param person who is signed in; null for nobody
 * @param proof what forms in that person's name send back; null for nobody
 * @param signIn the way to the login
 * @param home where to go on to
 */
public record EmailChangeView(
        MailAccount account,
        String email,
        State state,
        @Nullable Person person,
        @Nullable String proof,
        String signIn,
        String home) {

    /** Where things stand. */
    public enum State {
        /** Nobody is signed in. */
        SIGN_IN,
        /** The person is signed in, and can confirm. */
        CONFIRM,
        /** Somebody else is signed in. */
        OTHER,
        /** It has happened. */
        DONE,
        /** Somebody else has the address; nothing has changed. */
        TAKEN,
        /** The address can't be changed here; nothing has changed. */
        FIXED
    }

    /**
     * Who is signed in.
     *
     * @param name what to call them
     * @param email their address, or their user name where they have none
     */
    public record Person(String name, String email) {}

    /** The state by its name, for templates. */
    public String stateName() {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
