package org.portalaccess.membership;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * The names by which an account shows a member (requirement A9). They never change the user, whom other accounts see too.
 *
 * @param firstName null: the user's own
 * @param lastName null: the user's own
 */
public record ShownNames(
        @Nullable String firstName, @Nullable String lastName) {

    static final ShownNames NONE = new ShownNames(null, null);

    public static ShownNames of(Membership membership) {
        return new ShownNames(membership.firstName(), membership.lastName());
    }

    /**
     * Returns these names without those that equal the user's own, so that they follow the user's names when these
     * change.
     */
    ShownNames apartFrom(UserModel user) {
        return new ShownNames(
                Objects.equals(firstName, user.getFirstName()) ? null : firstName,
                Objects.equals(lastName, user.getLastName()) ? null : lastName);
    }

    /** Returns the first name to show. */
    @Nullable
    String firstOf(UserModel user) {
        return firstName == null ? user.getFirstName() : firstName;
    }

    /** Returns the last name to show. */
    @Nullable
    String lastOf(UserModel user) {
        return lastName == null ? user.getLastName() : lastName;
    }
}
