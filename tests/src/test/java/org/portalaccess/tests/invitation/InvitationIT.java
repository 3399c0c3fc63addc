package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/** The life of an invitation, from the request to the membership. */
@SystemTest
@Tag("A2")
final class InvitationIT {

    private final InvitationScenario desk;
    private final MailServer mail;

    InvitationIT(TestRealm realm, MailServer mail) {
        this.desk = InvitationScenario.in(realm);
        this.mail = mail;
    }

    @Test
    void createdInvitationIsFoundAtItsLocation() {
        String account = desk.account("BARN-1", "BARN-2");
        String email = address();
        ObjectNode written = invitation(email).put("firstName", "Lynn").put("lastName", "Shore");
        written.set(
                "contractScope",
                Json.object("rules", Json.array(Json.object("account", account, "mode", "listed", "only", new String[] {
                    "BARN-1"
                }))));

        Reply reply = desk.staff("POST", "accounts/key:" + account + "/invitations", written)
                .expect(201);

        JsonNode made = reply.json();
        assertThat(made.get("email").asText()).isEqualTo(email);
        assertThat(made.get("account").asText()).isEqualTo(account);
        assertThat(made.get("status").asText()).isEqualTo("pending");
        assertThat(made.get("sentCount").asInt()).isEqualTo(1);
        assertThat(made.get("contractScope").get("assigned").asInt()).isEqualTo(1);
        assertThat(made.get("contractScope").get("total").asInt()).isEqualTo(2);
        assertThat(made.get("createdBy").get("username").asText()).isNotEmpty();
        assertThat(made.has("memberships")).isFalse();
        assertThat(reply.header("ETag")).contains("\"1\"");
        assertThat(reply.location().orElseThrow().getPath())
                .endsWith("/invitations/" + made.get("id").asText());
        assertThat(desk.read(made.get("id").asText()).get("lastName").asText()).isEqualTo("Shore");
    }

    @Test
    @Tag("A5")
    void secretOfTheMailLinkIsRevealedNowhereElse() {
        String account = desk.account();
        String email = address();

        String id = desk.invite(account, invitation(email)).get("id").asText();
        Mail arrived = mail.await(email);

        String link = arrived.firstLink().toString();
        String secret = link.substring(link.lastIndexOf('/') + 1);
        assertThat(link).isEqualTo(desk.realm().url() + "/portal-access/invitations/" + secret);
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(arrived.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(link).doesNotContain(id);
        assertThat(desk.read(id).toString()).doesNotContain(secret);
        assertThat(desk.realm().adminEvents().toString()).doesNotContain(secret);
        assertThat(deliveryOf(id)).isEqualTo("sent");
    }

    @Test
    @Tag("A6")
    void acceptedInvitationMakesAMemberOnce() {
        String account = desk.account("BARN");
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        URI link = mail.await(email).firstLink();
        String token = desk.guest(email);

        assertThat(desk.mine(token)).containsExactly(id);
        assertThat(desk.accept(token, id).expect(200).json().get("account").asText())
                .isEqualTo(account);

        assertThat(desk.members(account, email)).singleElement().satisfies(member -> {
            assertThat(member.get("permissions").toString()).isEqualTo("[\"calendar:view\"]");
            assertThat(member.get("contractScope").get("assigned").asInt()).isEqualTo(1);
        });
        assertThat(desk.read(id).get("status").asText()).isEqualTo("accepted");
        assertThat(desk.mine(token)).isEmpty();
        desk.accept(token, id).expect(404);
        assertThat(page(link)).isEqualTo(404);
    }

    @Test
    void otherUsersCannotSeeOrAcceptAnInvitation() {
        String account = desk.account();
        String id = desk.invite(account, invitation(address())).get("id").asText();
        String stranger = desk.guest(address());

        assertThat(desk.mine(stranger)).isEmpty();
        desk.accept(stranger, id).expect(404);
        desk.person(stranger, "POST", "me/invitations/" + id + "/decline", null).expect(404);
        assertThat(desk.read(id).get("status").asText()).isEqualTo("pending");
    }

    @Test
    void unverifiedAddressReceivesNoInvitation() {
        String account = desk.account();
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        String name = email.substring(0, email.indexOf('@'));
        String user = desk.realm().createUser(name);
        desk.realm()
                .admin()
                .put(desk.realm().path("users/" + user), Json.object("email", email, "emailVerified", false));
        String token = desk.token(name);

        assertThat(desk.mine(token)).isEmpty();
        desk.accept(token, id).expect(404);
    }

    @Test
    void addressesAreComparedIgnoringCase() {
        String account = desk.account();
        String email = address();
        String id = desk.invite(account, invitation(email.toUpperCase(Locale.ROOT)))
                .get("id")
                .asText();

        assertThat(desk.mine(desk.guest(email))).containsExactly(id);
        assertThat(InvitationScenario.errors(
                        desk.staff("POST", "accounts/key:" + account + "/invitations", invitation(email))
                                .expect(409)))
                .containsExactly("/email pending");
    }

    @Test
    void declinedInvitationStaysDeclined() {
        String account = desk.account();
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        URI link = mail.await(email).firstLink();
        String token = desk.guest(email);

        desk.person(token, "POST", "me/invitations/" + id + "/decline", null).expect(204);

        assertThat(desk.read(id).get("status").asText()).isEqualTo("declined");
        JsonNode change = desk.history(account).get(0);
        assertThat(change.at("/after/status").asText()).isEqualTo("declined");
        assertThat(change.at("/actor/username").asText()).isEqualTo(email.substring(0, email.indexOf('@')));
        assertThat(desk.realm().adminEvents()).anySatisfy(event -> {
            assertThat(event.get("resourcePath").asText()).endsWith("invitations/" + id);
            assertThat(event.get("operationType").asText()).isEqualTo("UPDATE");
        });
        desk.accept(token, id).expect(404);
        assertThat(page(link)).isEqualTo(404);
        desk.invite(account, invitation(email));
    }

    @Test
    @Tag("A10")
    void resendReplacesTheLink() {
        String account = desk.account();
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        URI first = mail.await(email).firstLink();
        assertThat(page(first)).isEqualTo(200);

        JsonNode resent = desk.staff("POST", "invitations/" + id + "/resend", null)
                .expect(200)
                .json();

        URI second = mail.await(email, 2).firstLink();
        assertThat(resent.get("sentCount").asInt()).isEqualTo(2);
        assertThat(second).isNotEqualTo(first);
        assertThat(page(first)).isEqualTo(404);
        assertThat(page(second)).isEqualTo(200);
    }

    @Test
    @Tag("A9")
    void correctedAddressReceivesTheInvitation() {
        String account = desk.account();
        String wrong = address();
        String right = address();
        String id = desk.invite(account, invitation(wrong)).get("id").asText();
        URI old = mail.await(wrong).firstLink();

        JsonNode changed = desk.staff("PATCH", "invitations/" + id, Json.object("email", right, "firstName", "Lynn"))
                .expect(200)
                .json();

        assertThat(changed.get("email").asText()).isEqualTo(right);
        assertThat(changed.get("firstName").asText()).isEqualTo("Lynn");
        assertThat(changed.get("version").asInt()).isEqualTo(2);
        assertThat(page(mail.await(right).firstLink())).isEqualTo(200);
        assertThat(page(old)).isEqualTo(404);
        assertThat(desk.mine(desk.guest(wrong))).isEmpty();
        desk.invite(account, invitation(wrong));
    }

    @Test
    void changedOfferKeepsTheLink() {
        String account = desk.account("BARN");
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        ObjectNode change = Json.object("permissions", Json.array("calendar:view", "tags:view"));

        JsonNode changed =
                desk.staff("PATCH", "invitations/" + id, change).expect(200).json();

        assertThat(changed.get("permissions").toString()).isEqualTo("[\"calendar:view\",\"tags:view\"]");
        assertThat(changed.get("sentCount").asInt()).isEqualTo(1);
        desk.accept(desk.guest(email), id).expect(200);
        assertThat(desk.members(account, email).get(0).get("permissions").size())
                .isEqualTo(2);
    }

    @Test
    void revokedInvitationStaysRevokedAndListed() {
        String account = desk.account();
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        URI link = mail.await(email).firstLink();

        desk.staff("DELETE", "invitations/" + id, null).expect(204);

        assertThat(page(link)).isEqualTo(404);
        desk.accept(desk.guest(email), id).expect(404);
        assertThat(list(account, "?status=revoked")).hasSize(1);
        assertThat(list(account, "?status=pending")).isEmpty();
        assertThat(InvitationScenario.errors(desk.staff("POST", "invitations/" + id + "/resend", null)
                        .expect(409)))
                .containsExactly(" not-pending");
        assertThat(InvitationScenario.errors(
                        desk.staff("DELETE", "invitations/" + id, null).expect(409)))
                .containsExactly(" not-pending");
    }

    @Test
    void changesOfAnInvitationRequireAnEntityTag() {
        String account = desk.account();
        String id = desk.invite(account, invitation(address())).get("id").asText();
        String path = desk.realm().path("portal-access/invitations/" + id);
        ObjectNode change = Json.object("firstName", "Lynn");

        desk.realm().admin().send("PATCH", path, change).expect(428);
        desk.realm().admin().send("DELETE", path, null).expect(428);
        desk.realm()
                .admin()
                .send("PATCH", path, change, Map.of("If-Match", "\"7\""))
                .expect(412);
        desk.realm()
                .admin()
                .send("PATCH", path, change, Map.of("If-Match", "\"1\""))
                .expect(200);
        desk.realm()
                .admin()
                .send("DELETE", path, null, Map.of("If-Match", "\"1\""))
                .expect(412);
        desk.realm()
                .admin()
                .send("DELETE", path, null, Map.of("If-Match", "\"2\""))
                .expect(204);
    }

    private JsonNode list(String account, String query) {
        return desk.staff("GET", "accounts/key:" + account + "/invitations" + query, null)
                .expect(200)
                .json()
                .get("items");
    }

    /** Waits for the result of the delivery, and returns it. */
    private String deliveryOf(String id) {
        return Waiting.until(() -> desk.read(id).get("delivery").asText(), state -> !state.equals("queued"));
    }

    private static int page(URI link) {
        return Http.plain().get(link).status();
    }
}
