package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/** The people who get a mail about a removed membership. */
@SystemTest
@Tag("A17")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemovalMailIT {

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;

    RemovalMailIT(TestRealm realm) {
        this.inviting = new InvitationMailScenario(realm, mail);
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @Test
    void removalByAManagerIsMailedToTheUser() {
        inviting.asAnna("DELETE", "memberships/" + member("cleo", Json.object()), null)
                .expect(204);

        Mail told = mail.await("cleo@example.org");
        assertThat(told.subject()).isEqualTo("You no longer have access to Beach Co");
        assertThat(told.text()).contains("Your access to Beach Co has been removed.", "Holiday Homes");
        assertThat(told.html()).contains("Your access to", "Beach Co");
        assertThat(told.links()).isEmpty();
        assertThat(told.text() + told.html()).doesNotContain("portal-access.mail", "{0}", "Anna");
    }

    @Test
    void removalByRealmStaffIsMailedToTheUser() {
        String user = inviting.realm().createUser("carl");
        inviting.send("PUT", "users/" + user + "/memberships", memberships(inviting.account()))
                .expect(200);
        inviting.send("PUT", "users/" + user + "/memberships", memberships()).expect(200);

        assertThat(mail.await("carl@example.org").subject()).isEqualTo("You no longer have access to Beach Co");
    }

    @Test
    void leavingEndedAndDisabledUsersGetNoRemovalMail() {
        leave("leo", member("leo", Json.object()));
        String ended = member("erin", Json.object("endsAt", "2021-01-01T00:00:00Z"));
        inviting.send("DELETE", "memberships/" + ended, null).expect(204);
        String locked = member("dora", Json.object());
        inviting.realm()
                .admin()
                .put(
                        inviting.realm()
                                .path("users/"
                                        + inviting.user("dora@example.org")
                                                .path("id")
                                                .asText()),
                        Json.object("enabled", false));
        inviting.send("DELETE", "memberships/" + locked, null).expect(204);

        inviting.send("DELETE", "memberships/" + member("last", Json.object()), null)
                .expect(204);
        mail.await("last@example.org");
        for (String nobody : List.of("leo", "erin", "dora")) {
            assertThat(mail.to(nobody + "@example.org")).as(nobody).isEmpty();
        }
    }

    private String member(String username, ObjectNode more) {
        ObjectNode body = Json.object("user", inviting.realm().createUser(username), "kind", "portal");
        body.set("permissions", Json.array("calendar:view"));
        body.setAll(more);
        return inviting.realm()
                .admin()
                .create(inviting.realm().path("portal-access/accounts/" + inviting.account() + "/members"), body);
    }

    private static ObjectNode memberships(String... accounts) {
        ObjectNode body = Json.object();
        body.putArray("memberships");
        for (String account : accounts) {
            body.withArray("memberships")
                    .add(Json.object("account", account, "kind", "portal", "permissions", List.of("calendar:view")));
        }
        return body;
    }

    private void leave(String username, String membership) {
        String token = inviting.client()
                .withScope("openid account portal-access")
                .signIn(username, InvitationMailScenario.PASSWORD)
                .accessToken();
        URI own = URI.create(inviting.realm().url() + "/portal-access/me/memberships/" + membership);
        Http.plain()
                .json("DELETE", own, null, Map.of("Authorization", "Bearer " + token, "If-Match", "*"))
                .expect(204);
    }
}
