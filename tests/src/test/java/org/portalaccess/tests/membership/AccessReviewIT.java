package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.StaffApi.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;

/** The access review of an account, and both lists of access as CSV. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C19")
@Tag("D5")
final class AccessReviewIT {

    private static final String CSV = "text/csv";
    private static final String REVIEW = "accounts/key:north/access";
    private static final String FORMULA = "=cmd|' /C calc'!A0";

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private TeamCaller lynn;
    private TeamCaller manager;
    private String barn = "";

    @SuppressWarnings("NullAway.Init")
    AccessReviewIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    @BeforeAll
    void makeMembers() {
        portal.account("chain", "LODGE");
        portal.send(
                        "POST",
                        "accounts",
                        Json.object("key", "north", "name", FORMULA, "type", "brand", "parent", "chain"))
                .expect(201);
        barn = portal.contract("north", "BARN");
        portal.contract("north", "HUT");
        portal.child("north", "cove", "PIER");
        lynn = TeamCaller.in(realm, app, "lynn");
        String membership = lynn.joins("north", "portal", "calendar:view", "notes:view");
        portal.putScope(membership, rule("north", "listed", "only", "BARN", "cove/PIER"))
                .expect(200);
        portal.change(
                        "PATCH",
                        "memberships/" + membership,
                        Json.object("user", Json.object("firstName", "@Zoë", "lastName", "O\"Hara, \"Z\"")))
                .expect(200);
        portal.putScope(member("above", "chain"), rule("chain", "all", "except"), rule("cove", "listed", "only"))
                .expect(200);
        member("below", "cove");
        portal.change("PATCH", "memberships/" + member("asleep", "north"), Json.object("status", "suspended"))
                .expect(200);
        manager = TeamCaller.in(realm, app, "manager");
        String own = manager.joins("north", "staff", "calendar:view", "team:view");
        portal.putScope(own, rule("north", "listed", "only", "BARN")).expect(200);
    }

    @Test
    void reviewHasEveryMembershipThatReachesTheAccount() {
        JsonNode page = portal.get(REVIEW).expect(200).json();

        assertThat(lines(page))
                .containsExactlyInAnyOrder(
                        "above chain all chain 2/3",
                        lynn.username() + " north listed north 2/3",
                        manager.username() + " north listed north 1/3");
        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(lines(portal.get(REVIEW + "?status=suspended").json()))
                .containsExactly("asleep north all north 3/3");
        assertThat(portal.get(REVIEW + "?status=all").json().get("total").asInt())
                .isEqualTo(4);
        assertThat(lines(portal.get("accounts/key:cove/access").json()))
                .contains("above chain none cove 0/1", "below cove all cove 1/1");
    }

    /** The manager sees one contract of three, and nobody of the chain. */
    @Test
    @Tag("C7")
    void teamReviewsItsOwnPart() {
        JsonNode page = manager.get("team/" + REVIEW).expect(200).json();

        assertThat(lines(page))
                .containsExactlyInAnyOrder(
                        lynn.username() + " north listed north 1/1", manager.username() + " north listed north 1/1");
        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(entryOf(page, lynn.username()).at("/rule/names").asInt()).isEqualTo(1);
        assertThat(page.toString()).doesNotContain("chain", "PIER");
        manager.get("team/accounts/key:chain/access").expect(404);
        lynn.get("team/" + REVIEW).expect(403);
    }

    @Test
    @Tag("A15")
    void reviewTellsTheLastAccess() {
        lynn.signsIn("north").access();
        Waiting.until(
                () -> entryOf(portal.get(REVIEW).json(), lynn.username()),
                found -> found.get("lastAccess").hasNonNull("at"));

        JsonNode entry = entryOf(portal.get(REVIEW).json(), lynn.username());
        assertThat(entry.at("/lastAccess/client").asText()).isEqualTo("team-app");
        assertThat(csv(REVIEW).body()).contains(entry.at("/lastAccess/at").asText() + "\",\"team-app\"");
    }

    @Test
    void csvHasTheWholeListAndNoFormula() {
        Reply sheet = csv(REVIEW + "?max=1&status=all");
        String[] rows = sheet.body().split("\r\n", -1);

        assertThat(sheet.header("Content-Type").orElse("")).isEqualTo("text/csv;charset=utf-8");
        assertThat(sheet.header("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"access-north.csv\"");
        assertThat(sheet.header("Cache-Control").orElse("")).isEqualTo("no-store");
        assertThat(sheet.header("Vary").orElse("")).contains("Accept");
        assertThat(rows).hasSize(6);
        assertThat(rows[0]).startsWith("\uFEFF\"membership\",\"userId\"").endsWith("\"assigned\",\"total\"");
        assertThat(rows[5]).isEmpty();
        assertThat(sheet.body())
                .contains("\"'@Zoë\",\"O\"\"Hara, \"\"Z\"\"\",\"north\",\"'" + FORMULA
                        + "\",\"portal\",\"active\",\"true\","
                        + "\"calendar:view notes:view\",\"\",\"\",\"north\",\"listed\",\"2\",\"\"")
                .doesNotContain("\"=", "\"@");
    }

    @Test
    void csvOfAContractHasItsMembers() {
        Reply sheet = csv("contracts/" + barn + "/members");

        assertThat(sheet.header("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"who-sees-BARN.csv\"");
        assertThat(sheet.body().split("\r\n", -1)).hasSize(5);
        assertThat(sheet.body()).contains("above@example.org", lynn.username()).doesNotContain("assigned");
    }

    @Test
    @Tag("C7")
    void csvOfATeamHasItsOwnPart() {
        Reply sheet = teamCsv("team/" + REVIEW);

        assertThat(sheet.expect(200).body().split("\r\n", -1)).hasSize(4);
        assertThat(sheet.body()).contains(lynn.username()).doesNotContain("chain", "above");
        Reply refused = teamCsv("team/accounts/key:chain/access").expect(404);
        assertThat(refused.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(teamCsv("team/contracts/" + UUID.randomUUID() + "/members").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | text/csv",
                "text/csv, application/json;q=0.5 | text/csv",
                "application/json, text/csv;q=0.9 | application/json",
                "*/* | application/json",
                "text/html | application/json",
                "text/* | text/csv"
            })
    void acceptChoosesTheForm(String accept, String expected) {
        Reply reply = send(accept, REVIEW);

        assertThat(reply.expect(200).header("Content-Type").orElse("")).startsWith(expected);
    }

    private String member(String name, String account) {
        String user = realm.admin()
                .create(
                        realm.path("users"),
                        Json.object("username", name, "email", name + "@example.org", "enabled", true));
        return portal.member(account, user).get("id").asText();
    }

    private Reply csv(String path) {
        return send(CSV, path).expect(200);
    }

    private Reply send(String accept, String path) {
        Map<String, String> headers = new HashMap<>(Http.bearer(realm.admin().token()));
        headers.put("Accept", accept);
        return Http.plain().get(realm.admin().address(realm.path("portal-access/" + path)), headers);
    }

    private Reply teamCsv(String path) {
        Map<String, String> headers = new HashMap<>(Http.bearer(manager.token()));
        headers.put("Accept", CSV);
        return Http.plain().get(URI.create(realm.url() + "/portal-access/" + path), headers);
    }

    private static JsonNode entryOf(JsonNode page, String username) {
        for (JsonNode entry : page.get("items")) {
            if (entry.at("/user/username").asText().equals(username)) {
                return entry;
            }
        }
        throw new AssertionError(username + " is not in " + page);
    }

    /** Returns the name of each member, the membership's account, its rule, and the contracts. */
    private static List<String> lines(JsonNode page) {
        List<String> lines = new ArrayList<>();
        page.get("items")
                .forEach(entry -> lines.add(String.join(
                        " ",
                        entry.at("/user/username").asText(),
                        entry.at("/account/key").asText(),
                        entry.at("/rule/summary").asText(),
                        entry.at("/ruleAccount/key").asText(),
                        entry.at("/contracts/assigned").asText() + "/"
                                + entry.at("/contracts/total").asText())));
        return lines;
    }
}
