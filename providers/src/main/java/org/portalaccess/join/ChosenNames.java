package org.portalaccess.join;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.portalaccess.membership.Offers;
import org.portalaccess.platform.Names;

/**
 * What somebody who has a user already wants to be called in the account that they join; public because FreeMarker reads
 * nothing else.
 *
 * @param firstName empty: as the user is called
 * @param lastName empty: as the user is called
 */
public record ChosenNames(String firstName, String lastName) {

    private static final int LONGEST = 255;

    /** The user's own names, else those of the invitation: what the form starts with. */
    static ChosenNames of(UserModel user, @Nullable String first, @Nullable String last) {
        return new ChosenNames(firstOf(user.getFirstName(), first), firstOf(user.getLastName(), last));
    }

    /** Those of the form; what it lacks is as it was. */
    static ChosenNames of(MultivaluedMap<String, String> form, UserModel user) {
        return new ChosenNames(
                firstOf(form.getFirst(UserModel.FIRST_NAME), user.getFirstName()),
                firstOf(form.getFirst(UserModel.LAST_NAME), user.getLastName()));
    }

    /** For who makes the membership; an empty name is the user's own. */
    Offers.NewNames chosen() {
        return new Offers.NewNames(firstName.isEmpty() ? null : firstName, lastName.isEmpty() ? null : lastName);
    }

    List<FormMessage> faults() {
        List<FormMessage> faults = new ArrayList<>();
        addFault(faults, UserModel.FIRST_NAME, firstName);
        addFault(faults, UserModel.LAST_NAME, lastName);
        return faults;
    }

    private static void addFault(List<FormMessage> faults, String field, String name) {
        if (name.length() > LONGEST || !Names.isClean(name)) {
            faults.add(new FormMessage(field, "portal-access.join.bad-name"));
        }
    }

    private static String firstOf(@Nullable String one, @Nullable String other) {
        if (one != null) {
            return one.strip();
        }
        return other == null ? "" : other;
    }
}
