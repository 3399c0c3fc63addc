package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** All accounts of a user are changed at once: everything or nothing. */
@SystemTest
@Tag("B3")
@Tag("B6")
@Tag("B7")
@Tag("B8")
final class UserMembershipsIT {

    private final TestRealm realm;
    private final StaffApi portal;

    UserMembershipsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
    }

    @Test
    void assignmentAddsAccountsAndRemovesOmittedOnes() {
        String one = account("one");
        String two = account("two");
        String three = account("three");
        String user = realm.createUser(StaffApi.key("user"));
        String path = path(user);
        Reply empty = portal.get(path).expect(200);

        JsonNode first = portal.change("PUT", path, body(entry(one), entry(two)), tag(empty))
                .expect(200)
                .json();
        assertThat(first.findValuesAsText("assigned")).containsExactly("1", "1");
        assertThat(first.at("/memberships/0/kind").asText()).isEqualTo("portal");
        assertThat(first.at("/memberships/0/permissions")).isEmpty();

        ObjectNode kept = entry(two);
        ObjectNode rule = StaffApi.rule(three, "listed", "only");
        ObjectNode added = entry(three);
        added.set("permissions", Json.array("calendar:view"));
        added.set("contractScope", StaffApi.rules(rule));
        Reply second = portal.change("PUT", path, body(added, kept)).expect(200);

        assertThat(accounts(second)).containsExactlyInAnyOrder(two, three);
        assertThat(accounts(portal.get(path))).isEqualTo(accounts(second));
        assertThat(versionOf(second, two)).isEqualTo(1);
        assertThat(portal.change("PUT", path, body(kept), tag(empty)).status()).isEqualTo(412);
    }

    @Test
    void omittedPermissionsStayAsTheyAre() {
        String one = account("keep");
        String user = realm.createUser(StaffApi.key("user"));
        portal.member(one, user);

        Reply reply = portal.change("PUT", path(user), body(entry(one))).expect(200);

        assertThat(StaffApi.texts(reply.json().at("/memberships/0/permissions")))
                .containsExactly("calendar:view");
        assertThat(versionOf(reply, one)).isEqualTo(1);
    }

    @Test
    void oneInvalidEntryChangesNothing() {
        String one = account("all");
        String two = account("nothing");
        String user = realm.createUser(StaffApi.key("user"));
        portal.member(one, user);
        Reply before = portal.get(path(user));
        ObjectNode wrong = entry(two);
        wrong.set("permissions", Json.array("tags:view"));
        wrong.set("contractScope", StaffApi.rules(StaffApi.rule(two, "listed", "only", "NOPE")));

        Reply reply = portal.change("PUT", path(user), body(wrong, entry("nowhere"), wrong));

        assertThat(StaffApi.errors(reply.expect(400)))
                .contains(
                        "/memberships/0/permissions/0 missing-need",
                        "/memberships/0/contractScope/rules/0/only/0 unknown-contract",
                        "/memberships/1/account unknown-account",
                        "/memberships/2/account duplicate");
        assertThat(portal.get(path(user)).body()).isEqualTo(before.body());
        Reply unknown = portal.change("PUT", path(user), body(entry(one).put("colour", "red")));
        assertThat(StaffApi.errors(unknown.expect(400))).containsExactly("/memberships/0/colour unknown-field");
        assertThat(StaffApi.errors(
                        portal.change("PUT", path(user), Json.object()).expect(400)))
                .containsExactly("/memberships missing");
        portal.send("PUT", path(user), body()).expect(428);
    }

    @Test
    @Tag("B11")
    void childAccountIsListedUnderItsParent() {
        String top = account("zz-top");
        String kid = StaffApi.key("aa-kid");
        portal.child(top, kid, "K");
        String user = realm.createUser(StaffApi.key("user"));

        Reply reply =
                portal.change("PUT", path(user), body(entry(kid), entry(top))).expect(200);

        assertThat(accounts(reply)).containsExactly(top, kid);
    }

    @Test
    @Tag("B5")
    void membershipsAreFilteredByAccountName() {
        String one = account("filter");
        String user = realm.createUser(StaffApi.key("user"));
        portal.change("PUT", path(user), body(entry(one), entry(account("else"))))
                .expect(200);

        Reply found = portal.get(path(user) + "?search=" + one.substring(0, 9).toUpperCase(java.util.Locale.ROOT));

        assertThat(accounts(found)).containsExactly(one);
    }

    @Test
    void oneOfTwoWritersOfAnAssignmentWins() {
        String one = account("race");
        String two = account("racer");
        String user = realm.createUser(StaffApi.key("user"));
        portal.member(one, user);
        String tag = tag(portal.get(path(user)));

        List<Integer> answers = Stream.of(body(entry(one), entry(two)), body())
                .map(body -> CompletableFuture.supplyAsync(
                        () -> portal.change("PUT", path(user), body, tag).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(200, 412);
    }

    private String account(String start) {
        String key = StaffApi.key(start);
        portal.account(key, "A");
        return key;
    }

    private static String path(String user) {
        return "users/" + user + "/memberships";
    }

    private static ObjectNode entry(String account) {
        return Json.object("account", account);
    }

    private static ObjectNode body(ObjectNode... entries) {
        return Json.object("memberships", Json.array((Object[]) entries));
    }

    private static String tag(Reply reply) {
        return reply.header("ETag").orElseThrow();
    }

    private static List<String> accounts(Reply reply) {
        JsonNode list = reply.expect(200).json().get("memberships");
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.at("/" + i + "/account/key").asText())
                .toList();
    }

    private static int versionOf(Reply reply, String account) {
        int place = accounts(reply).indexOf(account);
        return reply.json().at("/memberships/" + place + "/version").asInt();
    }
}
