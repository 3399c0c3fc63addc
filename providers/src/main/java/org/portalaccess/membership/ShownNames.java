package org.portalaccess.membership;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * The names by which an account shows a member (row A9). They never reach the user itself, whom other accounts see too.
 *
 * @param firstName null: the user's own
 * @param lastName null: the user's own
 */
record ShownNames(@Nullable String firstName, @Nullable String lastName) {

    static final ShownNames NONE = new ShownNames(null, null);

    static ShownNames of(Membership membership) {
        return new ShownNames(membership.firstName(), membership.lastName());
    }

    /** The same without what is the user's own anyway, and so follows it when it changes. */
    ShownNames apartFrom(UserModel user) {
        return new ShownNames(
                Objects.equals(firstName, user.getFirstName()) ? null : firstName,
                Objects.equals(lastName, user.getLastName()) ? null : lastName);
    }

    /** The first name to show. */
    @Nullable
    String firstOf(UserModel user) {
        return firstName == null ? user.getFirstName() : firstName;
    }

    /** The last name to show. */
    @Nullable
    String lastOf(UserModel user) {
        return lastName == null ? user.getLastName() : lastName;
    }
}
