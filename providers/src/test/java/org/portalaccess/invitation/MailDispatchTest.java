package org.portalaccess.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portalaccess.mail.Delivery;
import org.portalaccess.mail.MailKind;

/** The mails of an invitation, from one to the next. */
@Tag("A2")
final class MailDispatchTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_000);

    /** A mail that may have arrived has a link that the next one replaces. */
    @ParameterizedTest
    @EnumSource(Delivery.class)
    void nextMailMentionsAnEarlierOneOnlyIfThatMayHaveArrived(Delivery outcome) {
        MailDispatch sent = MailDispatch.first(NOW.toEpochMilli()).withOutcome(outcome, NOW);

        assertThat(sent.next()).isEqualTo(outcome.mayHaveArrived() ? MailKind.CHANGED : MailKind.INVITATION);
    }
}
