package org.portalaccess.join;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.portalaccess.membership.OfferService;
import org.portalaccess.platform.NameRules;

/**
 * The names that an existing user wants to have in the account that they join. It is public because FreeMarker reads
 * only public types.
 *
 * @param firstName the first name; empty for the user's own
 * @param lastName the last name; empty for the user's own
 */
public record DisplayNames(String firstName, String lastName) {

    private static final int LONGEST = 255;

    /** Returns the initial values of the form: the user's own names, or else those of the invitation. */
    static DisplayNames of(UserModel user, @Nullable String first, @Nullable String last) {
        return new DisplayNames(firstOf(user.getFirstName(), first), firstOf(user.getLastName(), last));
    }

    /** Returns the names of the form. A name that the form lacks is the user's own. */
    static DisplayNames of(MultivaluedMap<String, String> form, UserModel user) {
        return new DisplayNames(
                firstOf(form.getFirst(UserModel.FIRST_NAME), user.getFirstName()),
                firstOf(form.getFirst(UserModel.LAST_NAME), user.getLastName()));
    }

    /** Returns the names for the new membership. An empty name falls back to the user's own. */
    OfferService.NewNames chosen() {
        return new OfferService.NewNames(firstName.isEmpty() ? null : firstName, lastName.isEmpty() ? null : lastName);
    }

    List<FormMessage> faults() {
        List<FormMessage> faults = new ArrayList<>();
        addFault(faults, UserModel.FIRST_NAME, firstName);
        addFault(faults, UserModel.LAST_NAME, lastName);
        return faults;
    }

    private static void addFault(List<FormMessage> faults, String field, String name) {
        if (name.length() > LONGEST || !NameRules.isClean(name)) {
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
