package org.portalaccess.invitation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portalaccess.mail.MailAccount;

/**
 * One account of an invitation as a page shows it. It is public because FreeMarker reads only public types.
 *
 * @param shown its name, type and logo, and the contracts
 * @param kind {@code staff} or {@code portal}
 * @param permissions keys of the catalogue
 * @param from the first day, in the page's language; null for an immediate start
 * @param until the last day, in the page's language; null for no end
 */
public record OfferedAccount(
        MailAccount shown,
        String kind,
        List<String> permissions,
        @Nullable String from,
        @Nullable String until) {

    public OfferedAccount {
        permissions = List.copyOf(permissions);
    }

    /** Returns this part of an invitation for a page in this language. */
    public static OfferedAccount of(InvitationPartView part, Locale language) {
        return new OfferedAccount(
                represent(part),
                part.kind().name().toLowerCase(Locale.ROOT),
                part.permissions(),
                day(part.startsAt(), language),
                day(part.endsAt(), language));
    }

    static MailAccount represent(InvitationPartView part) {
        return new MailAccount(
                part.accountName(),
                part.accountType(),
                part.logoUrl(),
                part.scope().shown());
    }

    private static @Nullable String day(@Nullable Long at, Locale language) {
        return at == null
                ? null
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(Instant.ofEpochMilli(at).atZone(ZoneId.systemDefault()));
    }
}
