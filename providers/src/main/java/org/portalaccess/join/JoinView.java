package org.portalaccess.join;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portalaccess.invitation.OfferedAccount;

/**
 * The data that the template of the page shows. It is public because FreeMarker reads only public types.
 *
 * @param inviter the display name of the inviter; empty if there is none
 * @param accounts the accounts that the invitation offers
 * @param email the address that it was sent to
 * @param name the invited person's name, as the inviter wrote it; may be empty
 * @param ways how this person can continue
 * @param person the signed-in person; null for none
 * @param proof the value that forms in that person's name send back; null if no person is signed in
 * @param links the links of the page
 */
public record JoinView(
        String inviter,
        List<OfferedAccount> accounts,
        String email,
        String name,
        Way ways,
        @Nullable Person person,
        @Nullable String proof,
        Links links) {

    public JoinView {
        accounts = List.copyOf(accounts);
    }

    /** The ways to continue. */
    public enum Way {
        /**
         * No user is signed in, and no user has the address: a new user, or signing in as a user with another address.
         */
        NEW,
        /** No user is signed in, and a user has the address: signing in. */
        KNOWN,
        /** A user with the address is signed in: confirming. */
        CONFIRM,
        /** A user with another address is signed in, and may accept. */
        CONFIRM_OTHER,
        /** A user with another address is signed in, and may not accept. */
        REFUSED
    }

    /**
     * The signed-in person.
     *
     * @param name the name to address them by
     * @param email their e-mail address; their user name if they have none
     * @param names the names that they want to have in the account
     */
    public record Person(String name, String email, DisplayNames names) {}

    /**
     * The links of the page.
     *
     * @param signIn the login
     * @param forgotPassword the page for forgotten passwords; null if the realm has none
     * @param isInviterReachable true if a message to the inviter can be sent
     * @param message the text of a message that was not sent
     */
    public record Links(String signIn, @Nullable String forgotPassword, boolean isInviterReachable, String message) {}

    /** Returns true if the form for a new user is shown. */
    public boolean isNew() {
        return ways == Way.NEW;
    }

    /** Returns the name of the way, for templates. */
    public String way() {
        return ways.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String nameOf(@Nullable String first, @Nullable String last) {
        return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }
}
