package org.portalaccess.join;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the page shows; public because FreeMarker reads nothing else.
 *
 * @param inviter the name of who invites; empty where there is none to show
 * @param accounts what the invitation is to
 * @param email where it was sent
 * @param name the invited person's, as the inviter has written it; may be empty
 * @param ways how this person can go on
 * @param person who is signed in; null for nobody
 * @param proof what forms in that person's name send back; null for nobody
 * @param links the ways from here
 */
public record JoinView(
        String inviter,
        List<JoinAccount> accounts,
        String email,
        String name,
        Way ways,
        @Nullable Person person,
        @Nullable String proof,
        Links links) {

    public JoinView {
        accounts = List.copyOf(accounts);
    }

    /** How somebody can go on. */
    public enum Way {
        /** Nobody is signed in, and nobody has the address: a new user, or a known one with another address. */
        NEW,
        /** Nobody is signed in, and somebody has the address: by signing in. */
        KNOWN,
        /** The one who has the address is signed in: by saying yes. */
        CONFIRM,
        /** Somebody with another address is signed in, and may accept. */
        CONFIRM_OTHER,
        /** Somebody with another address is signed in, and may not. */
        REFUSED
    }

    /**
     * Who is signed in.
     *
     * @param name what to call them
     * @param email their address, or their username where they have none
     * @param names what they want to be called in the account
     */
    public record Person(String name, String email, ChosenNames names) {}

    /**
     * The ways from the page.
     *
     * @param signIn to the login
     * @param forgotPassword to the page for forgotten passwords; null where the realm has none
     * @param isInviterReachable whether a message can be sent
     * @param message what was written in one that was not sent
     */
    public record Links(String signIn, @Nullable String forgotPassword, boolean isInviterReachable, String message) {}

    /** Whether the form for a new user is shown. */
    public boolean isNew() {
        return ways == Way.NEW;
    }

    /** The way by its name, for templates. */
    public String way() {
        return ways.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String nameOf(@Nullable String first, @Nullable String last) {
        return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }
}
