package org.portalaccess.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored of a delivery is read again, also as earlier versions stored it. */
final class DeliveryTest {

    @ParameterizedTest
    @EnumSource
    void outcomeIsStoredAsItsName(Delivery outcome) {
        assertThat(Delivery.fromStored(outcome.name())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SENT")
    void reasonThatAnEarlierVersionStoredIsRead(Delivery outcome) {
        assertThat(Delivery.fromStored(outcome.reason().orElseThrow())).isEqualTo(outcome);
    }

    @Test
    void unknownTextIsAFailure() {
        assertThat(Delivery.fromStored("The mail went astray.")).isEqualTo(Delivery.FAILED);
    }
}
