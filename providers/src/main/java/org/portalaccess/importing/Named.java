package org.portalaccess.importing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.ProblemException;

/** Finds the objects and fields that a line must name. */
final class Named {

    private Named() {}

    /** Returns the account that the field {@code account} names. */
    static PlannedAccount account(ImportState state, @Nullable String name) {
        PlannedAccount account = state.account(name);
        if (account == null) {
            throw ProblemException.invalid("/account", "unknown-account", "There is no such account.");
        }
        return account;
    }

    /** Returns the ids of the owners that the field {@code owners} names. */
    static Set<String> owners(ImportState state, PlannedAccount account, List<String> names) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            PlannedItem owner = state.owner(account.id, names.get(i));
            if (owner == null) {
                throw ProblemException.invalid("/owners/" + i, "unknown-owner", "The account has no such owner.");
            }
            ids.add(owner.id);
        }
        return ids;
    }

    /** Returns the value of a field that a line must have if it creates something. */
    static String require(@Nullable String value, String pointer) {
        if (value == null) {
            throw ProblemException.invalid(
                    pointer, "missing", "A new account, owner or contract must have this field.");
        }
        return value;
    }
}
