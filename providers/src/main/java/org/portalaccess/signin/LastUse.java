package org.portalaccess.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The time at which an account was last used. It is public because FreeMarker reads only public types. Hours are valid
 * in every time zone. Days are those of the server, so the date is shown too.
 *
 * @param when the kind of time span, as the end of a message key; empty if only the date is shown
 * @param count the number of hours or days
 * @param date the day in the user's language
 * @param day the day in ISO 8601
 */
public record LastUse(String when, long count, String date, String day) {

    /** The most hours that are shown. Above that, the day is clearer. */
    private static final long MOST_HOURS = 12;

    private static final long MOST_DAYS = 30;

    static LastUse of(Instant at, Instant now, ZoneId zone, Locale locale) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        long hours = Math.max(0, Duration.between(at, now).toHours());
        long days = Math.max(0, ChronoUnit.DAYS.between(day, LocalDate.ofInstant(now, zone)));
        boolean inHours = hours <= MOST_HOURS;
        return new LastUse(
                inHours ? inHours(hours) : inDays(days),
                inHours ? hours : days,
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(day),
                day.toString());
    }

    private static String inHours(long hours) {
        if (hours == 0) {
            return "now";
        }
        return hours == 1 ? "hour" : "hours";
    }

    private static String inDays(long days) {
        if (days == 0) {
            return "today";
        }
        if (days == 1) {
            return "yesterday";
        }
        return days <= MOST_DAYS ? "days" : "";
    }
}
