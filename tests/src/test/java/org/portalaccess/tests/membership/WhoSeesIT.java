package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Who sees a contract, and by which rule, for realm staff and for teams. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C19")
final class WhoSeesIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private String barn = "";
    private String hut = "";
    private final List<String> guests = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    WhoSeesIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    /** The members are named by the way in which they see the barn, or by the reason why they do not. */
    @BeforeAll
    void makeMembers() {
        portal.account("chain");
        portal.child("chain", "north");
        portal.child("north", "cove", "PIER");
        portal.account("beside", "SHED");
        portal.owner("north", "smith");
        portal.owner("north", "jones");
        barn = portal.contract("north", "BARN", "smith");
        hut = portal.contract("north", "HUT", "jones");
        member("above", "chain");
        member("above-but-here", "chain", rule("chain", "all", "except"), rule("north", "listed", "only", "HUT"));
        member("above-by-tick", "chain", rule("chain", "listed", "only", "north/BARN"));
        member("all-but-barn", "north", rule("north", "all", "except", "BARN"));
        member("all-but-hut", "north", rule("north", "all", "except", "HUT"));
        member("both", "north", rule("north", "listed", "only", "BARN", "HUT"));
        member("of-jones", "north", rule("north", "owned", "owners", "jones"));
        member("of-smith", "north", rule("north", "owned", "owners", "smith", "jones"));
        member("below", "cove");
        member("elsewhere", "beside");
        patch(member("asleep", "north"), "status", "suspended");
        patch(member("later", "north"), "startsAt", Instant.now().plusSeconds(9000));
        patch(member("over", "north"), "endsAt", Instant.now().minusSeconds(90));
        portal.delete("memberships/" + member("left", "north")).expect(204);
    }

    @AfterEach
    void removeGuests() {
        guests.forEach(membership -> portal.delete("memberships/" + membership).expect(204));
        guests.clear();
    }

    @Test
    void listHasEveryMembershipThatShowsTheContractWithItsRule() {
        JsonNode page = read("contracts/" + barn + "/members");

        assertThat(lines(page))
                .containsExactly(
                        "above chain all 0 [] chain",
                        "above-by-tick chain listed 1 [] chain",
                        "all-but-hut north all-except 1 [] north",
                        "both north listed 2 [] north",
                        "of-smith north owned 0 [\"jones\",\"smith\"] north");
        assertThat(page.get("total").asInt()).isEqualTo(5);
        assertThat(page.has("totalIsLowerBound")).isFalse();
        JsonNode first = page.at("/items/0");
        assertThat(first.get("status").asText()).isEqualTo("active");
        assertThat(first.get("enabled").asBoolean()).isTrue();
        assertThat(first.get("kind").asText()).isEqualTo("portal");
        assertThat(first.get("permissions")).hasToString("[\"calendar:view\"]");
        assertThat(first.at("/user/email").asText()).endsWith("@example.org");
        assertThat(first.get("lastAccess").isNull()).isTrue();
        assertThat(first.has("contracts")).isFalse();
    }

    /** Each entry says what the explanation of its membership says. */
    @Test
    @Tag("C15")
    void listAgreesWithTheExplanationOfEachMember() {
        for (JsonNode entry : read("contracts/" + barn + "/members?status=all").get("items")) {
            String membership = entry.get("membership").asText();
            JsonNode explained = portal.get("memberships/" + membership + "/explain?rules=summary&contract=" + barn)
                    .expect(200)
                    .json();
            assertThat(explained.at("/because/0/rule")).isEqualTo(entry.get("rule"));
            assertThat(explained.at("/because/0/ruleAccount")).isEqualTo(entry.get("ruleAccount"));
            assertThat(explained.at("/because/0/status")).isEqualTo(entry.get("status"));
            assertThat(explained.at("/because/0/enabled")).isEqualTo(entry.get("enabled"));
            assertThat(explained.at("/because/0/permissions")).isEqualTo(entry.get("permissions"));
        }
    }

    @Test
    void statusSelectsThoseWhoDoNotSeeItNow() {
        assertThat(names("contracts/" + barn + "/members?status=suspended")).containsExactly("asleep");
        assertThat(names("contracts/" + barn + "/members?status=scheduled")).containsExactly("later");
        assertThat(names("contracts/" + barn + "/members?status=ended")).containsExactly("over");
        assertThat(names("contracts/" + barn + "/members?status=active"))
                .isEqualTo(names("contracts/" + barn + "/members"));
        assertThat(names("contracts/" + barn + "/members?status=all")).hasSize(8);
    }

    @Test
    void disabledAccountShowsNothingToItsMembers() {
        disable("north", true);
        try {
            assertThat(names("contracts/" + barn + "/members")).containsExactly("above", "above-by-tick");
            JsonNode all = read("contracts/" + barn + "/members?status=active");
            assertThat(all.get("total").asInt()).isEqualTo(5);
            assertThat(all.get("items"))
                    .allSatisfy(entry -> assertThat(entry.get("enabled").asBoolean())
                            .isEqualTo(entry.at("/account/key").asText().equals("chain")));
            disable("chain", true);
            assertThat(names("contracts/" + barn + "/members")).isEmpty();
        } finally {
            disable("chain", false);
            disable("north", false);
        }
    }

    @Test
    void pagesFollowEachOther() {
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = read("contracts/" + barn + "/members?max=2" + after);
            assertThat(page.get("total").asInt()).isEqualTo(5);
            page.get("items").forEach(entry -> seen.add(name(entry)));
            after = page.has("next") ? "&after=" + page.get("next").asText() : "";
        } while (!after.isEmpty());

        assertThat(seen).isEqualTo(names("contracts/" + barn + "/members"));
    }

    /** The manager of the north sees all its members, but nobody of the chain, and nothing of the hut. */
    @Test
    @Tag("C7")
    void teamSeesItsOwnPart() {
        TeamCaller manager = manager("north", rule("north", "listed", "only", "BARN"));
        JsonNode page = manager.get("team/contracts/" + barn + "/members?status=all")
                .expect(200)
                .json();

        assertThat(lines(page))
                .containsExactly(
                        "all-but-hut north all 0 [] north",
                        "asleep north all 0 [] north",
                        "both north listed 1 [] north",
                        "later north all 0 [] north",
                        manager.username() + " north listed 1 [] north",
                        "of-smith north owned 0 [\"smith\"] north",
                        "over north all 0 [] north");
        assertThat(page.get("total").asInt()).isEqualTo(7);
        assertThat(page.toString()).doesNotContain("chain", "HUT", "jones");
        manager.get("team/contracts/" + hut + "/members").expect(404);
    }

    @Test
    @Tag("C7")
    void teamsAroundFindNoContract() {
        for (String account : List.of("cove", "beside")) {
            manager(account).get("team/contracts/" + barn + "/members").expect(404);
        }
        TeamCaller guest = TeamCaller.in(realm, app, "guest");
        guest.joins("north", "portal", "calendar:view");
        guest.get("team/contracts/" + barn + "/members").expect(404);
        portal.delete("memberships/"
                        + portal.get("accounts/key:north/members?user=" + guest.userId())
                                .json()
                                .at("/items/0/id")
                                .asText())
                .expect(204);
        TeamCaller above = manager("chain");
        assertThat(above.get("team/contracts/" + barn + "/members").json().toString())
                .contains("above-by-tick");
        above.get("team/contracts/" + UUID.randomUUID() + "/members").expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=gone", "status=ACTIVE", "after=x", "max=0", "max=501"})
    void badQueryIsRefused(String query) {
        Reply reply = portal.get("contracts/" + barn + "/members?" + query).expect(400);
        assertThat(StaffApi.errors(reply)).containsExactly("/" + query.substring(0, query.indexOf('=')) + " invalid");
    }

    private TeamCaller manager(String account, JsonNode... rules) {
        TeamCaller manager = TeamCaller.in(realm, app, "manager");
        String membership = manager.joins(account, "staff", "calendar:view", "team:view");
        guests.add(membership);
        if (rules.length > 0) {
            portal.change(
                            "PUT",
                            "memberships/" + membership + "/contract-scope",
                            Json.object("rules", Json.array((Object[]) rules)))
                    .expect(200);
        }
        return manager;
    }

    private String member(String name, String account, JsonNode... rules) {
        String user = realm.admin()
                .create(
                        realm.path("users"),
                        Json.object(
                                "username", name, "email", name + "@example.org", "lastName", name, "enabled", true));
        String membership = portal.member(account, user).get("id").asText();
        if (rules.length > 0) {
            portal.change(
                            "PUT",
                            "memberships/" + membership + "/contract-scope",
                            Json.object("rules", Json.array((Object[]) rules)))
                    .expect(200);
        }
        return membership;
    }

    private void patch(String membership, String field, Object value) {
        portal.change("PATCH", "memberships/" + membership, Json.object(field, value.toString()))
                .expect(200);
    }

    private void disable(String account, boolean disabled) {
        portal.change(
                        "PUT",
                        "accounts/key:" + account,
                        Json.object("name", "Name of " + account, "type", "brand", "enabled", !disabled))
                .expect(200);
    }

    private JsonNode read(String path) {
        return portal.get(path).expect(200).json();
    }

    private List<String> names(String path) {
        List<String> names = new ArrayList<>();
        read(path).get("items").forEach(entry -> names.add(name(entry)));
        return names;
    }

    private static String name(JsonNode entry) {
        return entry.at("/user/username").asText();
    }

    /** Returns the name of each member, the membership's account, and its rule. */
    private static List<String> lines(JsonNode page) {
        List<String> lines = new ArrayList<>();
        page.get("items")
                .forEach(entry -> lines.add(String.join(
                        " ",
                        name(entry),
                        entry.at("/account/key").asText(),
                        entry.at("/rule/summary").asText(),
                        entry.at("/rule/names").asText(),
                        entry.at("/rule/owners").toString(),
                        entry.at("/ruleAccount/key").asText())));
        return lines;
    }
}
