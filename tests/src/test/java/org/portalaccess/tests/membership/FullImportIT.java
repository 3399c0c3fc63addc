package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.ImportCaller.line;
import static org.portalaccess.tests.membership.ImportCaller.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** A nightly file that has everything of its accounts: what it does not name is removed, and nothing else. */
@SystemTest
@Tag("C16")
final class FullImportIT {

    private static final String ALL = "&max-removals=100";

    private final TestRealm realm;
    private final StaffApi portal;
    private final ImportCaller imports;
    private final String account = StaffApi.key("nightly");

    FullImportIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.imports = new ImportCaller(realm);
    }

    @Test
    void contractsAndOwnersThatAreNotNamedAreRemoved() {
        String other = StaffApi.key("other");
        portal.account(other, "A");
        portal.account(account, "A", "B", "C");
        portal.owner(account, "smith");
        List<JsonNode> file =
                List.of(accountLine(), contract("A"), line("contract", "key", "B", "account", account, "name", 7));

        assertThat(load("?full=contracts,owners&dry-run=true" + ALL, whole(file)))
                .endsWith("4 unchanged", " deleted");
        assertThat(contracts()).containsExactly("A", "B", "C");
        Reply done = imports.send("?full=contracts,owners" + ALL, text(whole(file)));

        assertThat(ImportCaller.words(done))
                .containsExactly(
                        "1 unchanged", "2 updated", "3 failed /contract/name wrong-type", "4 unchanged", " deleted");
        assertThat(Json.parse(done.body().lines().reduce((a, b) -> b).orElseThrow())
                        .get("removed"))
                .isEqualTo(Json.object("contracts", 1, "owners", 1));
        assertThat(contracts()).containsExactly("A", "B");
        assertThat(portal.get("accounts/key:" + other + "/contracts")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(load("?full=contracts" + ALL, whole(file))).endsWith(" unchanged");
    }

    @Test
    void nothingIsRemovedIfTheFileMayLackSomething() {
        portal.account(account, "A", "B");
        List<JsonNode> file = List.of(accountLine(), contract("A"));

        assertThat(load("?full=contracts" + ALL, file)).endsWith(" failed  incomplete");
        List<JsonNode> short1 = new ArrayList<>(file);
        short1.add(line("end", "lines", 3));
        assertThat(load("?full=contracts" + ALL, short1))
                .endsWith("3 failed /end/lines incomplete", " failed  incomplete");
        List<JsonNode> after = new ArrayList<>(whole(file));
        after.add(contract("B"));
        assertThat(load("?full=contracts" + ALL, after)).endsWith("4 failed  after-end", " failed  incomplete");
        String broken = text(List.of(accountLine())) + "\n{\"contract\":\n" + line("end", "lines", 2);
        assertThat(ImportCaller.words(imports.send("?full=contracts" + ALL, broken)))
                .endsWith(" failed  incomplete");
        assertThat(load("?full=contracts" + ALL, whole(List.of(accountLine(), line("contract", "name", "A")))))
                .endsWith(" failed  incomplete");
        assertThat(contracts()).containsExactly("A", "B");
        assertThat(imports.send("?full=contracts&fail=any" + ALL, text(file)).status())
                .isEqualTo(422);
    }

    @Test
    void tooManyRemovalsAreRefused() {
        portal.account(account, "A", "B", "C", "D");
        List<JsonNode> file = whole(List.of(accountLine(), contract("A"), contract("B"), contract("C")));

        assertThat(load("?full=contracts", file)).endsWith(" failed  too-many-removals");
        assertThat(load("?full=contracts&max-removals=24", file)).endsWith(" failed  too-many-removals");
        assertThat(contracts()).containsExactly("A", "B", "C", "D");
        assertThat(load("?full=contracts&max-removals=25", file)).endsWith(" deleted");
        assertThat(contracts()).containsExactly("A", "B", "C");
        for (String query : List.of(
                "?full=all", "?full=", "?full=contracts&max-removals=101", "?max-removals=5", "?full=accounts")) {
            assertThat(imports.send(query, text(file)).status()).as(query).isEqualTo(400);
        }
    }

    @Test
    void onlyMembershipsThatAnImportMadeAreRemoved() {
        portal.account(account);
        String byHand = realm.createUser(StaffApi.key("hand"));
        portal.member(account, byHand);
        String name = StaffApi.key("stays").toLowerCase(Locale.ROOT);
        String stays = realm.createUser(name);
        String failing = realm.createUser(StaffApi.key("failing"));
        String goes = realm.createUser(StaffApi.key("goes"));
        imports.load(member(stays, account), member(failing, account), member(goes, account));
        ObjectNode wrong = member(failing, account);
        ((ObjectNode) wrong.get("membership")).put("kind", "owner");
        ObjectNode byName = member("x", account);
        ((ObjectNode) byName.get("membership")).set("user", Json.object("username", name));

        assertThat(load("?full=memberships" + ALL, whole(List.of(accountLine(), byName, wrong))))
                .containsExactly(
                        "1 unchanged",
                        "2 unchanged",
                        "3 failed /membership/kind unknown-kind",
                        "4 unchanged",
                        " deleted");

        assertThat(imports.membersOf(account).stream()
                        .map(member -> member.at("/user/id").asText()))
                .containsExactlyInAnyOrder(byHand, stays, failing);
    }

    private JsonNode accountLine() {
        return line("account", "key", account, "name", "Name of " + account, "type", "brand");
    }

    private JsonNode contract(String key) {
        return line("contract", "key", key, "name", "Contract " + key, "account", account);
    }

    private List<String> contracts() {
        return portal.get("accounts/key:" + account + "/contracts")
                .expect(200)
                .json()
                .get("items")
                .findValuesAsText("key");
    }

    /** Adds the line that ends a file. */
    private static List<JsonNode> whole(List<JsonNode> lines) {
        List<JsonNode> all = new ArrayList<>(lines);
        all.add(line("end", "lines", lines.size()));
        return all;
    }

    private List<String> load(String query, List<JsonNode> lines) {
        return ImportCaller.words(imports.send(query, text(lines)));
    }

    private static String text(List<JsonNode> lines) {
        return lines.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }
}
