package org.portalaccess.tests.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** The history of people who were removed: it shows that there was a person, but no name or address. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C12")
final class RemovedPeopleIT {

    private final TestRealm realm;
    private final ActivityScenario house;
    private final OidcClient app;

    RemovedPeopleIT(TestRealm realm) {
        this.realm = realm;
        this.house = new ActivityScenario(realm);
        this.app = house.app("app");
    }

    @Test
    void answersDoNotNameRemovedUsers() {
        String account = house.account("forgetful");
        String user = realm.createUser("forget-me");
        String membership = house.member(user, account, "team:view", "team:manage");
        TokenReply tokens = app.password("forget-me", TestRealm.PASSWORD);
        String other = house.member(realm.createUser("stays"), account);
        patch(tokens, other);
        changeWithAnAddress(membership);
        invite(house.account("inviting"), "forget-me@example.org");
        String actor = "/items/0/actor/username";
        assertThat(house.history(
                                account,
                                "?user="
                                        + house.membership(other).at("/user/id").asText())
                        .at(actor)
                        .asText())
                .isEqualTo("forget-me");
        assertThat(house.history("key:inviting", "").toString()).contains("forget-me");

        String stays = house.membership(other).at("/user/id").asText();
        realm.admin().delete(realm.path("users/" + user));

        assertThat(house.history(account, "?user=" + stays).at(actor).isNull()).isTrue();
        assertThat(house.history(account, "?user=" + stays)
                        .at("/items/0/actor/id")
                        .asText())
                .isEqualTo(user);
        assertThat(house.history(account, "").toString()).doesNotContain("forget-me");
        assertThat(house.history("key:inviting", "").toString()).doesNotContain("forget-me");
        assertThat(house.history(account, "?user=" + user).at("/items/0/user"))
                .isEqualTo(Json.object("id", user, "name", null));
    }

    @Test
    void removedUsersAreNotNamedByTheirInvitedAddress() {
        String account = house.account("former-address");
        String user = realm.createUser("moved");
        String id = invite(account, "moved-typo@example.org");
        house.change("PATCH", "invitations/" + id, Json.object("email", "moved@example.org"))
                .expect(200);
        house.member("POST", "me/invitations/" + id + "/accept", null, app.password("moved", TestRealm.PASSWORD))
                .expect(200);
        realm.admin().put(realm.path("users/" + user), Json.object("email", "elsewhere@example.org"));
        JsonNode accepted = house.history(account, "?type=invitation").at("/items/0/actor");
        assertThat(accepted).isEqualTo(Json.object("id", user, "username", "moved", "standing", "invited"));

        realm.admin().delete(realm.path("users/" + user));

        assertThat(house.history(account, "").toString()).doesNotContain("moved", "Gonzo");
        assertThat(realm.admin().get(house.at("invitations/" + id)).toString()).doesNotContain("moved", "Gonzo");
        assertThat(realm.admin()
                        .get(house.at("accounts/" + account + "/invitations?search=moved&status=accepted"))
                        .get("items"))
                .isEmpty();
    }

    private void changeWithAnAddress(String membership) {
        house.change("PATCH", "memberships/" + membership, Json.object("endsAt", "2099-01-01T00:00:00Z"))
                .expect(200);
        house.change(
                        "POST",
                        "memberships/" + membership + "/email-change",
                        Json.object("email", "forget-me-soon@example.org"))
                .expect(202);
    }

    private String invite(String account, String email) {
        return realm.admin()
                .create(
                        house.at("accounts/" + account + "/invitations"),
                        Json.object("email", email, "firstName", "Gonzo", "kind", "portal", "permissions", List.of()));
    }

    private void patch(TokenReply tokens, String membership) {
        Http.plain()
                .json(
                        "PATCH",
                        URI.create(realm.url() + "/portal-access/team/memberships/" + membership),
                        Json.object("kind", "portal"),
                        Map.of("Authorization", "Bearer " + tokens.accessToken(), "If-Match", "*"))
                .expect(200);
    }
}
