package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;

/** The list of the invitations to all accounts that a caller sees, and what the caller may do with each. */
@SystemTest
@Tag("A2")
@Tag("A11")
@Tag("C7")
final class AllInvitationsIT {

    private static final String[] MANAGE = {"calendar:view", "team:view", "team:manage"};

    private final InvitationScenario desk;
    private final MailServer mail;
    private final String mark = InvitationScenario.fresh("mark");
    private final String one;
    private final String two;
    private final String kid;

    AllInvitationsIT(TestRealm realm, MailServer mail) {
        this.desk = InvitationScenario.in(realm);
        this.mail = mail;
        this.one = desk.account("BARN");
        this.two = desk.account("HUT");
        this.kid = desk.child(one, "PIER");
    }

    @Test
    void realmStaffSeeTheInvitationsToAllAccounts() {
        String first = invite(one, "a1");
        String second = invite(two, "b2");
        String third = invite(kid, "c3");

        JsonNode page = staff("?search=" + mark);

        assertThat(ids(page)).containsExactly(first, second, third);
        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(page.at("/items/1")).isEqualTo(desk.read(second));
        assertThat(ids(staff("?account=" + kid))).containsExactly(third);
        assertThat(ids(staff("?account=nowhere"))).isEmpty();
        assertThat(ids(staff("?search=B2" + mark.toUpperCase(Locale.ROOT)))).containsExactly(second);
        JsonNode start = staff("?max=2&search=" + mark);
        assertThat(ids(start)).containsExactly(first, second);
        assertThat(ids(staff(
                        "?max=2&search=" + mark + "&after=" + start.get("next").asText())))
                .containsExactly(third);
    }

    @Test
    void statusAndDeliveryFilter() {
        String open = invite(one, "a1");
        String revoked = invite(two, "b2");
        mail.await("a1" + mark + "@example.org");
        mail.await("b2" + mark + "@example.org");
        desk.staff("DELETE", "invitations/" + revoked, null).expect(204);

        assertThat(ids(staff("?status=pending&search=" + mark))).containsExactly(open);
        assertThat(ids(staff("?status=revoked&search=" + mark))).containsExactly(revoked);
        assertThat(ids(staff("?status=expired&search=" + mark))).isEmpty();
        assertThat(ids(staff("?delivery=failed&search=" + mark))).isEmpty();
        for (JsonNode item : staff("?search=" + mark).get("items")) {
            String delivery = item.get("delivery").asText();
            assertThat(ids(staff("?search=" + mark + "&delivery=" + delivery)))
                    .contains(item.get("id").asText());
        }
        for (String wrong : List.of("status=x", "delivery=x", "rules=x", "max=0", "after=x")) {
            desk.staff("GET", "invitations?" + wrong, null).expect(400);
        }
    }

    @Test
    void memberSeesOnlyInvitationsToAccountsOfTheirReach() {
        String own = invite(one, "a1");
        String below = invite(kid, "c3");
        String elsewhere = invite(two, "b2");
        String several = several();
        String token = desk.token(desk.member(one, "staff", MANAGE));

        JsonNode page = team(token, "");

        assertThat(ids(page)).containsExactlyInAnyOrder(own, below, several).doesNotContain(elsewhere);
        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(page.toString()).doesNotContain(two);
        for (JsonNode item : page.get("items")) {
            assertThat(item)
                    .isEqualTo(desk.person(
                                    token,
                                    "GET",
                                    "team/invitations/" + item.get("id").asText(),
                                    null)
                            .expect(200)
                            .json());
        }
        assertThat(team(token, "?account=" + two).toString())
                .isEqualTo(team(token, "?account=nowhere").toString());
        assertThat(ids(team(token, "?account=" + kid))).containsExactly(below);
        assertThat(ids(team(desk.token(desk.member(one, "portal", "calendar:view")), "")))
                .isEmpty();
    }

    @Test
    @Tag("C6")
    void answerSaysWhatTheCallerMayDo() {
        String plain = invite(one, "a1");
        String several = several();
        ObjectNode richer = invitation(address());
        richer.set("permissions", Json.array("calendar:view", "tags:view"));
        String rich = desk.invite(one, richer).get("id").asText();
        String manager = desk.token(desk.member(one, "staff", MANAGE));
        String looker = desk.token(desk.member(one, "staff", "calendar:view", "team:view"));

        requireMay(manager, plain, "{'change':true,'remove':true,'resend':true,'because':[]}");
        requireMay(
                manager, several, "{'change':false,'remove':true,'resend':false,'because':[{'code':'not-a-manager'}]}");
        requireMay(
                manager,
                rich,
                "{'change':false,'remove':false,'resend':true,"
                        + "'because':[{'code':'permission','permission':'tags:view'}]}");
        requireMay(
                looker, plain, "{'change':false,'remove':false,'resend':false,'because':[{'code':'not-a-manager'}]}");
        assertThat(desk.read(rich).get("may"))
                .isEqualTo(json("{'change':true,'remove':true,'resend':true,'because':[]}"));
        requireDone(manager, plain, true, true);
        requireDone(manager, several, false, false);
        requireDone(manager, rich, false, true);
        desk.person(manager, "DELETE", "team/invitations/" + plain, null).expect(204);
        requireMay(manager, plain, "{'change':false,'remove':false,'resend':false,'because':[]}");
        desk.person(manager, "DELETE", "team/invitations/" + several, null).expect(204);
        desk.person(manager, "DELETE", "team/invitations/" + rich, null).expect(403);
    }

    /** Requires that the single invitation and the list say this. */
    private void requireMay(String token, String id, String expected) {
        JsonNode single = desk.person(token, "GET", "team/invitations/" + id, null)
                .expect(200)
                .json();
        assertThat(single.get("may")).isEqualTo(json(expected));
        for (JsonNode item : team(token, "").get("items")) {
            if (item.get("id").asText().equals(id)) {
                assertThat(item.get("may")).isEqualTo(json(expected));
            }
        }
    }

    /** Requires that the server does what it says. */
    private void requireDone(String token, String id, boolean change, boolean resend) {
        String path = "team/invitations/" + id;
        assertThat(desk.person(token, "PATCH", path, Json.object("firstName", "Eve"))
                        .status())
                .isEqualTo(change ? 200 : 403);
        assertThat(desk.person(token, "POST", path + "/resend", null).status()).isEqualTo(resend ? 200 : 403);
    }

    private String invite(String account, String start) {
        String id = desk.invite(account, invitation(start + mark + "@example.org"))
                .get("id")
                .asText();
        return sent(id);
    }

    private String several() {
        List<JsonNode> offers = new ArrayList<>();
        for (String account : List.of(one, two)) {
            offers.add(Json.object("account", account, "kind", "portal", "permissions", Json.array("calendar:view")));
        }
        return sent(desk.staff(
                        "POST",
                        "invitations",
                        Json.object("email", "d4" + mark + "@example.org", "memberships", offers))
                .createdId());
    }

    /** Waits until the mail is sent: an invitation that is read twice is the same then. */
    private String sent(String id) {
        Waiting.until(() -> desk.read(id).get("delivery").asText(), "sent"::equals);
        return id;
    }

    private JsonNode staff(String query) {
        return desk.staff("GET", "invitations" + query, null).expect(200).json();
    }

    private JsonNode team(String token, String query) {
        return desk.person(token, "GET", "team/invitations" + query, null)
                .expect(200)
                .json();
    }

    private static List<String> ids(JsonNode page) {
        return InvitationScenario.ids(page);
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
