package org.portalaccess.invitation;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Folding;

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
        String text = Folding.fold(joined(firstName, lastName, email));
        int end = Math.min(text.length(), LONGEST_SEARCH_TEXT);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
