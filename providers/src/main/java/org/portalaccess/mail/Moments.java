package org.portalaccess.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Formats moments for a mail, in the person's language and time zone, with the name of the zone. The zone is the
 * person's (user attribute {@code zoneinfo}, the claim of OpenID Connect), or else the realm's (realm attribute
 * {@code portal-access.zoneinfo}), or else the server's.
 */
final class Moments {

    /** The name of the user attribute, and the last part of the name of the realm attribute. */
    static final String ZONE = "zoneinfo";

    private static final String REALM_ZONE = "portal-access." + ZONE;

    private final Locale locale;
    private final ZoneId zone;

    Moments(KeycloakSession session, UserModel person) {
        this.locale = session.getContext().resolveLocale(person, true);
        this.zone = Stream.of(
                        person.getFirstAttribute(ZONE),
                        session.getContext().getRealm().getAttribute(REALM_ZONE))
                .filter(Objects::nonNull)
                .map(Moments::zone)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(ZoneId::systemDefault);
    }

    /** Returns the moment, to the minute, followed by the name of the zone. */
    String inWords(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(there)
                + " (" + DateTimeFormatter.ofPattern("zzzz", locale).format(there) + ")";
    }

    /** Returns the time zone. A value that is not the name of a time zone is ignored. */
    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
