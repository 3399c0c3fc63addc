package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** Import of pending invitations: without a mail unless the line asks for one, and with what an export has written. */
@SystemTest
@Tag("C18")
final class ImportedInvitationsIT {

    private final TestRealm realm;
    private final InvitationScenario people;
    private final MailServer mail;

    ImportedInvitationsIT(TestRealm realm, MailServer mail) {
        this.realm = realm;
        this.people = InvitationScenario.in(realm);
        this.mail = mail;
    }

    @Test
    void importedInvitationWaitsUntilSomebodySendsIt() {
        String account = people.account("A");
        String email = InvitationScenario.address();
        ObjectNode line = InvitationScenario.invitation(email).put("account", account);

        assertThat(load("?dry-run=true", line)).containsExactly("created");
        assertThat(load("", line)).containsExactly("created");

        JsonNode made = only(account, email);
        assertThat(made.get("delivery").asText()).isEqualTo("unsent");
        assertThat(made.get("sentCount").asInt()).isZero();
        assertThat(made.get("status").asText()).isEqualTo("pending");
        people.staff("POST", "invitations/" + made.get("id").asText() + "/resend", null)
                .expect(200);
        assertThat(mail.await(email).firstLink()).asString().contains("/portal-access/invitations/");
        assertThat(mail.to(email)).hasSize(1);
    }

    @Test
    void addressThatIsInvitedAlreadyStaysAsItIs() {
        String account = people.account();
        String email = InvitationScenario.address();
        JsonNode known = people.invite(account, InvitationScenario.invitation(email));
        ObjectNode line = InvitationScenario.invitation(email.toUpperCase(Locale.ROOT))
                .put("account", account)
                .put("firstName", "Other");

        assertThat(load("", line)).containsExactly("unchanged");

        assertThat(people.read(known.get("id").asText()).get("version")).isEqualTo(known.get("version"));
    }

    @Test
    void invitationIsSentIfTheLineAsksForItAndNotCounted() {
        people.staff("PATCH", "settings", Json.parse("{\"invitation\":{\"perHour\":1}}"))
                .expect(200);
        String account = people.account();
        List<ObjectNode> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lines.add(InvitationScenario.invitation(InvitationScenario.address())
                    .put("account", account)
                    .put("send", true));
        }

        assertThat(load("", lines.toArray(ObjectNode[]::new))).containsExactly("created", "created", "created");

        lines.forEach(line -> assertThat(mail.await(line.get("email").asText()).firstLink())
                .asString()
                .contains("/invitations/"));
        people.invite(account, InvitationScenario.invitation(InvitationScenario.address()));
        people.staff("PATCH", "settings", Json.parse("{\"invitation\":{\"perHour\":200}}"))
                .expect(200);
    }

    @Test
    void exportedInvitationKeepsItsIdItsEndAndItsInviters() {
        String account = people.account("A", "B");
        String other = people.account();
        String email = InvitationScenario.address();
        String id = UUID.randomUUID().toString();
        String manager = people.member(
                account,
                Json.object("kind", "staff", "permissions", Json.array("team:view", "team:manage", "calendar:view")));
        String expiresAt = Instant.now()
                .plus(3, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        JsonNode line = Json.parse("""
                {"id":"%s","email":"%s","firstName":"Gwen","locale":"de","message":"Hello","lifeHours":48,
                 "expiresAt":"%s","madeBy":{"username":"%s","authority":"member"},
                 "memberships":[
                  {"account":"%s","kind":"portal","permissions":["calendar:view"],"permissionSet":null,
                   "startsAt":null,"endsAt":null,
                   "contractScope":{"rules":[{"account":"%5$s","mode":"listed","only":["B"]}]},
                   "madeBy":{"username":"%4$s","authority":"member"}},
                  {"account":"%s","kind":"staff","permissions":["calendar:view"],"permissionSet":null,
                   "startsAt":null,"endsAt":"2099-01-01T00:00:00Z",
                   "contractScope":{"rules":[{"account":"%6$s","mode":"all","except":[]}]},
                   "madeBy":{"username":"%4$s","authority":"member"}}]}
                """.formatted(id, email, expiresAt, manager, account, other));

        assertThat(load("", (ObjectNode) line)).containsExactly("created");

        assertThat(exported(id)).isEqualTo(line);
        assertThat(load("", (ObjectNode) line)).containsExactly("unchanged");
        requireOnlyHeldGiven(email, id, account, other);
    }

    @Test
    void deletedLineRevokesTheOfferInItsAccount() {
        String account = people.account();
        String email = InvitationScenario.address();
        people.invite(account, InvitationScenario.invitation(email));
        ObjectNode line = Json.object("email", email, "account", account, "deleted", true);

        assertThat(load("?dry-run=true", line)).containsExactly("deleted");
        assertThat(only(account, email).get("status").asText()).isEqualTo("pending");
        assertThat(load("", line)).containsExactly("deleted");
        assertThat(only(account, email).get("status").asText()).isEqualTo("revoked");
        assertThat(load("", line)).containsExactly("unchanged");
    }

    @Test
    void wrongLinesNameTheFieldAtFault() {
        String account = people.account("A");
        String email = InvitationScenario.address();
        String member = people.member(account, "portal", "calendar:view");
        String taken = people.invite(account, InvitationScenario.invitation(InvitationScenario.address()))
                .get("id")
                .asText();
        Map<String, String> faults = new HashMap<>();
        faults.put("{\"id\":\"" + taken + "\"}", "failed /invitation/id taken");
        faults.put("{\"id\":\"7\"}", "failed /invitation/id invalid");
        faults.put("{\"account\":\"nowhere\"}", "failed /invitation/account unknown-account");
        faults.put("{\"kind\":\"guest\"}", "failed /invitation/kind unknown-kind");
        faults.put("{\"permissions\":[\"calendar:fly\"]}", "failed /invitation/permissions/0 unknown-permission");
        faults.put("{\"email\":\"" + member + "@example.org\"}", "failed /invitation/email member");
        faults.put("{\"email\":\"nobody\"}", "failed /invitation/email invalid-email");
        faults.put("{\"send\":\"yes\"}", "failed /invitation/send wrong-type");
        faults.put("{\"colour\":1}", "failed /invitation/colour unknown-field");
        faults.put("{\"expiresAt\":\"2020-01-01T00:00:00Z\"}", "failed /invitation/expiresAt invalid");
        faults.put("{\"expiresAt\":\"2099-01-01T00:00:00Z\"}", "failed /invitation/expiresAt invalid");
        faults.put("{\"madeBy\":{\"username\":\"nobody\"}}", "failed /invitation/madeBy/username unknown-user");
        faults.put("{\"madeBy\":{\"import\":true}}", "failed /invitation/madeBy/import unknown-field");
        faults.put(
                "{\"madeBy\":{\"username\":\"" + member + "\",\"realm\":\"other\"}}",
                "failed /invitation/madeBy/realm unknown-realm");
        faults.forEach((fault, answer) -> requireFault(email, account, fault, answer));
        assertThat(load("", Json.object("account", account))).containsExactly("failed /invitation/email missing");
    }

    private void requireOnlyHeldGiven(String email, String id, String account, String other) {
        // The manager manages only one of the two accounts, and so gives only there.
        String token = people.guest(email);
        people.person(token, "POST", "me/invitations/" + id + "/accept", null);
        assertThat(people.staff("GET", "accounts/key:" + account + "/members?search=guest", null)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(people.staff("GET", "accounts/key:" + other + "/members", null)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    private void requireFault(String email, String account, String fault, String answer) {
        ObjectNode line = InvitationScenario.invitation(email).put("account", account);
        line.setAll((ObjectNode) Json.parse(fault));
        assertThat(load("?dry-run=true", line)).as(fault).containsExactly(answer);
        assertThat(load("", line)).as(fault).containsExactly(answer);
    }

    private JsonNode only(String account, String email) {
        return people.staff("GET", "accounts/key:" + account + "/invitations?search=" + email, null)
                .json()
                .at("/items/0");
    }

    private JsonNode exported(String id) {
        return realm.admin()
                .send("GET", realm.path("portal-access/export?include=invitations"), null)
                .expect(200)
                .body()
                .lines()
                .map(Json::parse)
                .map(line -> line.path("invitation"))
                .filter(line -> line.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> load(String query, ObjectNode... lines) {
        StringBuilder body = new StringBuilder();
        for (ObjectNode line : lines) {
            body.append(Json.object("invitation", line)).append('\n');
        }
        Map<String, String> headers = new HashMap<>(Http.bearer(realm.admin().token()));
        headers.put("Content-Type", "application/x-ndjson");
        return Http.plain()
                .text(
                        "POST",
                        realm.admin().address(realm.path("portal-access/import" + query)),
                        body.toString(),
                        headers)
                .expect(200)
                .body()
                .lines()
                .map(Json::parse)
                .map(answer -> answer.has("error")
                        ? "failed " + answer.at("/error/pointer").asText() + " "
                                + answer.at("/error/code").asText()
                        : answer.get("status").asText())
                .toList();
    }
}
