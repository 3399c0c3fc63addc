package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.KeycloakServer;

/** One address is invited in two realms; neither realm learns about the other. */
@SystemTest
@Tag("C7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoRealmsIT {

    private final MailServer mail;
    private final TestRealm there;
    private final InvitationScenario here;
    private final InvitationScenario beside;

    TwoRealmsIT(TestRealm realm, MailServer mail, KeycloakServer server, AdminApi admin) {
        this.mail = mail;
        this.there = TestRealm.create(server.url(), admin);
        this.here = InvitationScenario.in(realm);
        this.beside = InvitationScenario.in(there);
    }

    @AfterAll
    void remove() {
        there.close();
    }

    @Test
    void invitationsOfAnotherRealmAreNotVisible() {
        String email = address();
        String mine = invited(here, email);
        String other = invited(beside, email);
        String token = here.guest(email);
        beside.guest(email);

        assertThat(here.mine(token)).containsExactly(mine);
        here.accept(token, other).expect(404);
        here.person(token, "POST", "me/invitations/" + other + "/decline", null).expect(404);
        assertThat(beside.read(other).get("status").asText()).isEqualTo("pending");
        assertThat(choices(here, email)).containsExactly(mine);
        assertThat(choices(beside, email)).containsExactly(other);
    }

    @Test
    @Tag("A5")
    void linkOpensInItsOwnRealmOnly() {
        String email = address();
        invited(here, email);
        URI link = mail.await(email).firstLink();
        URI elsewhere = URI.create(link.toString()
                .replace(here.realm().url().toString(), there.url().toString()));
        Http.plain().get(link).expect(200);

        Reply answer = Http.plain().get(elsewhere).expect(404);

        assertThat(answer.body())
                .isEqualTo(Http.plain()
                        .get(elsewhere.resolve("A".repeat(43)))
                        .expect(404)
                        .body());
        Http.plain().post(elsewhere, Form.of("do", "decline")).expect(404);
        Http.plain().get(link).expect(200);
    }

    private static String invited(InvitationScenario desk, String email) {
        return desk.invite(desk.account("BARN"), invitation(email)).get("id").asText();
    }

    private static Iterable<String> choices(InvitationScenario desk, String email) {
        return OidcClient.of(desk.realm().url(), "desk")
                .withScope("openid account")
                .open(new WebSession(), Form.of("prompt", "select_account"))
                .login(email.substring(0, email.indexOf('@')), TestRealm.PASSWORD)
                .page()
                .select("button[name=invitation]")
                .eachAttr("value");
    }
}
