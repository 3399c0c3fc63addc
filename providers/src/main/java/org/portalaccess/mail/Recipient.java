package org.portalaccess.mail;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * The recipient of a mail.
 *
 * @param address the e-mail address, not yet validated
 * @param name the name to address the person by; may be empty
 * @param userId the id of the realm user, whose own language then comes first; null for a person without a user
 * @param locale the language tag to use if the user has none; null for the realm's
 */
public record Recipient(
        String address,
        String name,
        @Nullable String userId,
        @Nullable String locale) {

    /** Returns a realm user at their own address. */
    public static Recipient of(UserModel user) {
        return new Recipient(String.valueOf(user.getEmail()), nameOf(user), user.getId(), null);
    }

    /** Returns first and last name of a user; empty if neither is known. */
    public static String nameOf(UserModel user) {
        String first = user.getFirstName() == null ? "" : user.getFirstName();
        String last = user.getLastName() == null ? "" : user.getLastName();
        return (first + " " + last).strip();
    }
}
