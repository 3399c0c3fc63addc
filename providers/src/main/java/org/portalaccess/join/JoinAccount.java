package org.portalaccess.join;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.Texts;
import org.portalaccess.invitation.OfferedPart;
import org.portalaccess.mail.MailAccount;

/**
 * What the page says of one account of an invitation; public because FreeMarker reads nothing else.
 *
 * @param shown its name, type and logo
 * @param kind {@code staff} or {@code portal}
 * @param permissions keys of the catalogue
 * @param scope which contracts, as the end of a message key
 * @param assigned how many contracts are seen
 * @param total how many there are
 * @param from the first day, in the page's language; null for at once
 * @param until the last day; null for good
 */
public record JoinAccount(
        MailAccount shown,
        String kind,
        List<String> permissions,
        String scope,
        long assigned,
        long total,
        @Nullable String from,
        @Nullable String until) {

    public JoinAccount {
        permissions = List.copyOf(permissions);
    }

    static JoinAccount of(OfferedPart part, KeycloakSession session) {
        Locale language = Texts.language(session);
        return new JoinAccount(
                new MailAccount(part.accountName(), part.accountType(), part.logoUrl()),
                part.kind().name().toLowerCase(Locale.ROOT),
                part.permissions(),
                part.scope().mode().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                part.scope().assigned(),
                part.scope().total(),
                day(part.startsAt(), language),
                day(part.endsAt(), language));
    }

    private static @Nullable String day(@Nullable Long at, Locale language) {
        return at == null
                ? null
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(Instant.ofEpochMilli(at).atZone(ZoneId.systemDefault()));
    }
}
