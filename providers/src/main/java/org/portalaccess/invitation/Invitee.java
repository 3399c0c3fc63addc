package org.portalaccess.invitation;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Folding;
import org.portalaccess.platform.Names;

/**
 * Who is invited, as who invites has written it.
 *
 * @param email where the invitation goes
 * @param firstName free text; null for none
 * @param lastName free text; null for none
 * @param locale a language tag; null for the realm's
 */
record Invitee(
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale) {

    private static final int LONGEST_SEARCH_TEXT = 1100;

    /** First and last name; empty where neither is known. */
    String name() {
        return joined(firstName, lastName);
    }

    String searchText() {
        return Names.cut(Folding.fold(joined(firstName, lastName, email)), LONGEST_SEARCH_TEXT);
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
