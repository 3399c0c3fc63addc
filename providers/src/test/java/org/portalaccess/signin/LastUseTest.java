package org.portalaccess.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time since an account was last used, and the day of the last use. */
final class LastUseTest {

    private static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T20:00:01Z, now, 0, 2026-11-27",
        "2026-11-27T19:00:01Z, now, 0, 2026-11-27",
        "2026-11-27T19:00:00Z, hour, 1, 2026-11-27",
        "2026-11-27T17:00:00Z, hours, 3, 2026-11-27",
        "2026-11-27T07:30:00Z, hours, 12, 2026-11-27",
        "2026-11-27T06:00:00Z, today, 0, 2026-11-27",
        "2026-11-26T23:00:00Z, yesterday, 1, 2026-11-26",
        "2026-11-25T23:00:00Z, days, 2, 2026-11-25",
        "2026-10-28T00:00:00Z, days, 30, 2026-10-28",
        "2026-10-27T00:00:00Z, '', 31, 2026-10-27"
    })
    void lastUseIsGivenInHoursThenInDays(String at, String when, long count, String day) {
        LastUse use = LastUse.of(Instant.parse(at), NOW, ZoneOffset.UTC, Locale.ENGLISH);
        assertThat(use.when()).isEqualTo(when);
        assertThat(use.count()).isEqualTo(count);
        assertThat(use.day()).isEqualTo(day);
    }
}
