package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;

/**
 * Offers that are redirected to another address. The caller who redirects an offer becomes the delegator of all of it.
 */
@SystemTest
@TestInstance(Lifecycle.PER_CLASS)
@Tag("A2")
@Tag("C6")
final class RedirectedOfferIT {

    /** The permission that only realm staff can give in this realm. */
    private static final String KEPT = "notes:view";

    private final InvitationScenario desk;
    private final MailServer mail;
    private String account = "";
    private String second = "";
    private String chief = "";
    private String token = "";
    private final String[] plain = {"calendar:view"};
    private final String[] rich = {"calendar:view", KEPT};

    RedirectedOfferIT(TestRealm realm, MailServer mail) {
        this.desk = InvitationScenario.in(realm);
        this.mail = mail;
    }

    @BeforeAll
    void keepSomethingToRealmStaff() {
        ObjectNode catalog = (ObjectNode)
                desk.staff("GET", "permission-catalog", null).expect(200).json();
        catalog.get("permissions").forEach(entry -> {
            if (entry.get("key").asText().equals(KEPT)) {
                ((ObjectNode) entry).put("delegable", false);
            }
        });
        desk.staff("PUT", "permission-catalog", catalog).expect(200);
    }

    @BeforeEach
    void makeAManagerOfTwoAccounts() {
        account = desk.account("BARN");
        second = desk.child(account, "HUT");
        chief = desk.member(account, "staff", "calendar:view", KEPT, "team:view", "team:manage");
        token = desk.token(chief);
    }

    @ParameterizedTest
    @CsvSource({
        "one account, false",
        "one account, true",
        "the first of two, false",
        "the first of two, true",
        "the second of two, false"
    })
    void managerCannotRedirectAnOfferTheyCouldNotGive(String where, boolean otherNamesToo) {
        String email = address();
        String next = address();
        String id = offer(email, where);
        ObjectNode change = Json.object("email", next);
        if (otherNamesToo) {
            change.put("firstName", "Lynn").put("locale", "de");
        }
        if (where.equals("the second of two")) {
            // It does not help that the request repeats the other part, which the caller could give.
            change.set("memberships", Json.array(Json.object("account", account, "permissions", plain)));
        }

        Reply refused = desk.person(token, "PATCH", "team/invitations/" + id, change);

        assertThat(InvitationScenario.errors(refused.expect(403))).containsExactly("/email not-delegable");
        assertThat(desk.read(id).get("email").asText()).isEqualTo(email);
        assertThat(desk.read(id).get("version").asInt()).isEqualTo(1);
        assertThat(mail.to(next)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one account", "two accounts"})
    void redirectingManagerBecomesTheDelegator(String where) {
        String next = address();
        String id = invite(address(), where, plain, plain);
        desk.person(token, "PATCH", "team/invitations/" + id, Json.object("email", next))
                .expect(200);
        mail.await(next);
        removeChief();

        desk.accept(desk.guest(next), id).expect(404);

        assertThat(desk.members(account, next)).isEmpty();
        assertThat(desk.members(second, next)).isEmpty();
        assertThat(Waiting.until(() -> desk.read(id).get("status").asText(), "revoked"::equals))
                .isEqualTo("revoked");
    }

    @Test
    void redirectingRealmStaffBecomeTheDelegator() {
        String next = address();
        String id = desk.person(token, "POST", "team/accounts/key:" + account + "/invitations", invitation(address()))
                .expect(201)
                .json()
                .get("id")
                .asText();
        desk.staff("PATCH", "invitations/" + id, Json.object("email", next)).expect(200);
        removeChief();

        desk.accept(desk.guest(next), id).expect(200);

        assertThat(desk.members(account, next)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upper case", "name", "language", "resend"})
    void resendingDoesNotChangeTheDelegator(String what) {
        String email = address();
        String id = offer(email, "one account");
        Instant before = expiry(desk.read(id));
        String path = "team/invitations/" + id;

        Reply answer = switch (what) {
            case "upper case" ->
                desk.person(token, "PATCH", path, Json.object("email", email.toUpperCase(Locale.ROOT)));
            case "name" -> desk.person(token, "PATCH", path, Json.object("firstName", "Lynn"));
            case "language" -> desk.person(token, "PATCH", path, Json.object("locale", "de"));
            default -> desk.person(token, "POST", path + "/resend", null);
        };

        // The invitation does not last longer after this change either.
        assertThat(expiry(answer.expect(200).json())).isEqualTo(before);
        if (!what.equals("language")) {
            mail.await(email, 2);
        }
        removeChief();
        desk.accept(desk.guest(email), id).expect(200);
        assertThat(desk.members(account, email).get(0).get("permissions").toString())
                .contains(KEPT);
    }

    @Test
    void resendByAManagerWhoCouldGiveItExtendsTheLife() {
        String id = desk.invite(account, invitation(address())).get("id").asText();
        Instant before = expiry(desk.read(id));

        JsonNode after = desk.person(token, "POST", "team/invitations/" + id + "/resend", null)
                .expect(200)
                .json();

        assertThat(expiry(after)).isAfter(before);
    }

    @Test
    @Tag("C13")
    void formerHolderOfTheAddressGetsNoInvitation() {
        TestRealm realm = desk.realm();
        String email = address();
        String id = desk.invite(account, invitation(email)).get("id").asText();
        String guest = desk.guest(email);
        assertThat(desk.mine(guest)).containsExactly(id);
        String at = realm.path("users?exact=true&email=" + email);
        String user = realm.admin().get(at).at("/0/id").asText();

        realm.admin().put(realm.path("users/" + user), Json.object("email", address(), "emailVerified", true));

        assertThat(desk.mine(guest)).isEmpty();
        desk.accept(guest, id).expect(404);
        realm.admin().put(realm.path("users/" + user), Json.object("email", email, "emailVerified", false));
        desk.accept(guest, id).expect(404);
        assertThat(desk.members(account, email)).isEmpty();
    }

    @Test
    @Tag("A17")
    void formerMemberIsOfferedOnlyWhatTheInviterMayGive() {
        String name = desk.member(account, Json.object("kind", "portal", "permissions", rich));
        String former = desk.members(account, name).get(0).get("id").asText();
        desk.staff("DELETE", "memberships/" + former, null).expect(204);
        ObjectNode again = Json.object("email", name + "@example.org");
        String path = "team/accounts/key:" + account + "/invitations";

        JsonNode offered = desk.person(token, "POST", path, again).expect(201).json();

        assertThat(offered.get("permissions")).isEqualTo(Json.array("calendar:view"));
        desk.staff("DELETE", "invitations/" + offered.get("id").asText(), null).expect(204);
        Reply refused =
                desk.person(token, "POST", path, again.deepCopy().set("permissions", Json.array((Object[]) rich)));
        assertThat(InvitationScenario.errors(refused.expect(403))).containsExactly("/permissions/1 not-delegable");
    }

    /** Mails present the message as the inviter's own words. */
    @Test
    void managerCannotRewriteTheMessageOfTheInviter() {
        String email = address();
        ObjectNode offered = invitation(email).put("message", "Welcome to the barn!");
        String path =
                "team/invitations/" + desk.invite(account, offered).get("id").asText();

        for (ObjectNode change :
                List.of(Json.object("message", "Pay here."), Json.object("message", "Pay here.", "email", address()))) {
            Reply refused = desk.person(token, "PATCH", path, change);
            assertThat(InvitationScenario.errors(refused.expect(403))).containsExactly("/message not-inviter");
        }

        assertThat(desk.person(
                                token,
                                "PATCH",
                                path,
                                Json.object("message", "Welcome to the barn!", "firstName", "Lynn"))
                        .expect(200)
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo("Welcome to the barn!");
        JsonNode without = desk.person(token, "PATCH", path, Json.object().putNull("message"))
                .expect(200)
                .json();
        assertThat(without.get("message").isNull()).isTrue();
    }

    private void removeChief() {
        String own = desk.members(account, chief).get(0).get("id").asText();
        desk.staff("DELETE", "memberships/" + own, null).expect(204);
    }

    /** Creates an invitation by realm staff that has more permissions in one of the accounts. */
    private String offer(String email, String where) {
        return switch (where) {
            case "one account" -> invite(email, where, rich, plain);
            case "the first of two" -> invite(email, where, rich, plain);
            default -> invite(email, where, plain, rich);
        };
    }

    private String invite(String email, String where, String[] first, String[] other) {
        if (where.equals("one account")) {
            ObjectNode one = invitation(email);
            one.set("permissions", Json.array((Object[]) first));
            return desk.invite(account, one).get("id").asText();
        }
        ObjectNode several = Json.object("email", email);
        several.set(
                "memberships",
                Json.array(
                        Json.object("account", account, "kind", "portal", "permissions", first),
                        Json.object("account", second, "kind", "portal", "permissions", other)));
        return desk.staff("POST", "invitations", several)
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private static Instant expiry(JsonNode invitation) {
        return Instant.parse(invitation.get("expiresAt").asText());
    }
}
