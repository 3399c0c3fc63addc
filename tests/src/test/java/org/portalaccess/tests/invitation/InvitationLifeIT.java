package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The time for which an invitation can be accepted. */
@SystemTest
@Tag("A2")
final class InvitationLifeIT {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final InvitationScenario desk;
    private final String account;

    InvitationLifeIT(TestRealm realm) {
        this.desk = InvitationScenario.in(realm);
        this.account = desk.account();
    }

    @Test
    void invitationLivesAWeekUnlessItSaysOtherwise() {
        assertLives(Duration.ofDays(7), desk.invite(account, invitation(address())), Instant.now());
        assertLives(
                Duration.ofHours(3), desk.invite(account, invitation(address()).put("lifeHours", 3)), Instant.now());
    }

    @Test
    @Tag("A10")
    void lifeRestartsWhenAnInvitationIsSentAgain() {
        JsonNode made = desk.invite(account, invitation(address()).put("lifeHours", 3));
        String path = "invitations/" + made.get("id").asText();

        JsonNode resent = desk.staff("POST", path + "/resend", null).expect(200).json();
        assertLives(Duration.ofHours(3), resent, Instant.now());
        JsonNode elsewhere = desk.staff("PATCH", path, Json.object("email", address()))
                .expect(200)
                .json();
        assertLives(Duration.ofHours(3), elsewhere, Instant.now());

        assertThat(expiry(resent)).isAfter(expiry(made));
        assertThat(expiry(elsewhere)).isAfter(expiry(resent));
    }

    private static void assertLives(Duration life, JsonNode invitation, Instant since) {
        assertThat(expiry(invitation))
                .isBetween(since.plus(life).minus(MARGIN), since.plus(life).plus(MARGIN));
    }

    private static Instant expiry(JsonNode invitation) {
        return Instant.parse(invitation.get("expiresAt").asText());
    }
}
