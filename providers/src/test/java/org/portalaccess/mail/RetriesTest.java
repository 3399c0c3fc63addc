package org.portalaccess.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The times at which mails are tried again. */
final class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "3, 15", "4, 40"})
    void retriesWaitLongerEachTime(int failed, int minutes) {
        assertThat(Retries.next(Delivery.UNREACHABLE, failed, NOW)).contains(NOW.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void retriesEndAfterTheFourth() {
        assertThat(Retries.next(Delivery.UNREACHABLE, 5, NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"SENT", "BAD_ADDRESS", "NOT_AUTHENTICATED", "REFUSED"})
    void finalDeliveriesAreNotRetried(Delivery delivery) {
        assertThat(Retries.next(delivery, 1, NOW)).isEqualTo(Optional.empty());
    }
}
