package org.portalaccess.mail;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * Whom a mail is for.
 *
 * @param address the mail address, without any check so far
 * @param name what to call the person; may be empty
 * @param userId the realm user that it is for, whose own language then comes first; null for somebody who is none yet
 * @param locale the language tag to take where the person has none; null for the realm's
 */
public record Recipient(
        String address,
        String name,
        @Nullable String userId,
        @Nullable String locale) {

    /** A realm user at their own address. */
    public static Recipient of(UserModel user) {
        return new Recipient(String.valueOf(user.getEmail()), nameOf(user), user.getId(), null);
    }

    private static String nameOf(UserModel user) {
        String first = user.getFirstName() == null ? "" : user.getFirstName();
        String last = user.getLastName() == null ? "" : user.getLastName();
        return (first + " " + last).strip();
    }
}
