package org.portalaccess.invitation;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.NameRules;

/**
 * The invited person, as the inviter has written it.
 *
 * @param email the address that the invitation is sent to
 * @param firstName free text; null for none
 * @param lastName free text; null for none
 * @param locale a language tag; null for the realm's
 * @param message the inviter's message to this person; null for none
 */
public record Invitee(
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String message) {

    private static final int LONGEST_SEARCH_TEXT = 1100;

    /** Returns first and last name; empty if neither is known. */
    String name() {
        return joined(firstName, lastName);
    }

    String searchText() {
        return NameRules.cut(CaseFolding.fold(joined(firstName, lastName, email)), LONGEST_SEARCH_TEXT);
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
