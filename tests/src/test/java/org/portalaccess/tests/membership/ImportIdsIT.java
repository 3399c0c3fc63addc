package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.ImportCaller.changed;
import static org.portalaccess.tests.membership.ImportCaller.deleted;
import static org.portalaccess.tests.membership.ImportCaller.line;
import static org.portalaccess.tests.membership.ImportCaller.member;
import static org.portalaccess.tests.membership.ImportCaller.scoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** Ids, ordinals and makers in lines, as an export writes them. */
@SystemTest
@Tag("C16")
@Tag("C17")
final class ImportIdsIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final ImportCaller imports;

    ImportIdsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.imports = new ImportCaller(realm);
    }

    @Test
    void idsOfMembershipsAreTakenOver() {
        String account = StaffApi.key("ids");
        portal.account(account);
        String ann = realm.createUser(StaffApi.key("ann"));
        String bob = realm.createUser(StaffApi.key("bob"));
        String id = UUID.randomUUID().toString();

        assertThat(imports.load(
                        changed(member(ann, account), "id", id),
                        changed(member(ann, account), "id", id),
                        changed(member(ann, account), "id", UUID.randomUUID().toString()),
                        changed(member(bob, account), "id", id)))
                .containsExactly(
                        "1 created", "2 unchanged", "3 failed /membership/id taken", "4 failed /membership/id taken");
        assertThat(imports.memberOf(account, ann).get("id").asText()).isEqualTo(id);
        assertThat(imports.load(changed(member(bob, account), "id", id)))
                .containsExactly("1 failed /membership/id taken");
        JsonNode[] again = {
            deleted("membership", "user", ann, "account", account), changed(member(ann, account), "id", id)
        };
        assertThat(imports.load("?dry-run=true", again)).containsExactly("1 deleted", "2 created");
        assertThat(imports.load(again)).containsExactly("1 deleted", "2 created");
    }

    @Test
    void idsOfAccountsOwnersAndContractsAreTakenOver(KeycloakServer server, AdminApi admin) {
        String key = StaffApi.key("moved");
        String account = newId();
        String owner = newId();
        String contract = newId();
        JsonNode[] lines = {
            line("account", "key", key, "name", "Moved", "type", "brand", "id", account),
            line("owner", "key", "smith", "name", "Smith", "account", key, "id", owner),
            line("contract", "key", "A", "name", "A", "account", key, "id", contract)
        };
        assertThat(imports.load(lines)).containsExactly("1 created", "2 created", "3 created");
        assertThat(imports.load(lines)).containsExactly("1 unchanged", "2 unchanged", "3 unchanged");
        assertThat(keyAt("accounts/" + account)).isEqualTo(key);
        assertThat(keyAt("contracts/" + contract)).isEqualTo("A");

        assertThat(imports.load(
                        line("account", "key", key + "2", "name", "Two", "type", "brand", "id", account),
                        line("account", "key", key, "id", newId()),
                        line("owner", "key", "brown", "name", "Brown", "account", key, "id", owner),
                        line("contract", "key", "B", "name", "B", "account", key, "id", contract),
                        line("contract", "key", "A", "account", key, "id", newId())))
                .containsExactly(
                        "1 failed /account/id taken",
                        "2 failed /account/id taken",
                        "3 failed /owner/id taken",
                        "4 failed /contract/id taken",
                        "5 failed /contract/id taken");
        assertThat(imports.load(line("contract", "key", "B", "name", "B", "account", key, "id", "B")))
                .containsExactly("1 failed /contract/id invalid-id");
        assertTakenElsewhere(server, admin, lines[0]);
    }

    private static void assertTakenElsewhere(KeycloakServer server, AdminApi admin, JsonNode line) {
        try (TestRealm other = TestRealm.create(server.url(), admin)) {
            assertThat(new ImportCaller(other).load(line)).containsExactly("1 failed /account/id taken");
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private String keyAt(String path) {
        return portal.get(path).expect(200).json().get("key").asText();
    }

    @Test
    void contractsWithAnOrdinalOfTheirOwnAreTickedByNobody() {
        String account = StaffApi.key("spans");
        imports.load(line("account", "key", account, "name", "Spans", "type", "brand", "nextOrdinal", 9));
        imports.load(line("contract", "key", "A", "name", "A", "account", account, "ordinal", 2));
        String listed = only(account);
        String exceptions = except(account);

        assertThat(imports.load(
                        line("contract", "key", "B", "name", "B", "account", account, "ordinal", 5),
                        line("contract", "key", "C", "name", "C", "account", account, "ordinal", 2),
                        line("contract", "key", "C", "name", "C", "account", account)))
                .containsExactly("1 created", "2 failed /contract/ordinal taken", "3 created");

        JsonNode contracts =
                portal.get("accounts/key:" + account + "/contracts").expect(200).json();
        assertThat(contracts.get("items").findValuesAsText("ordinal")).containsExactly("2", "5", "9");
        assertThat(portal.sees(listed, "A")).isTrue();
        assertThat(portal.sees(listed, "B")).isFalse();
        assertThat(portal.sees(exceptions, "A")).isFalse();
        assertThat(portal.sees(exceptions, "B")).isTrue();
        assertThat(portal.sees(exceptions, "C")).isTrue();
    }

    /** Returns a membership that sees what is there today, by turning future contracts off. */
    private String only(String account) {
        String id = portal.member(account, realm.createUser(StaffApi.key("off")))
                .get("id")
                .asText();
        turnFuture(id, account, false);
        return id;
    }

    /** Returns a membership that sees what comes later. */
    private String except(String account) {
        String id = portal.member(account, realm.createUser(StaffApi.key("on")))
                .get("id")
                .asText();
        portal.putScope(id, StaffApi.rule(account, "listed", "only")).expect(200);
        turnFuture(id, account, true);
        return id;
    }

    private void turnFuture(String membership, String account, boolean future) {
        portal.change(
                        "POST",
                        "memberships/" + membership + "/contract-scope/future",
                        Json.object("account", account, "future", future))
                .expect(200);
    }

    @Test
    void makersAreTakenOver() {
        String account = StaffApi.key("made");
        portal.account(account);
        String ann = StaffApi.key("ann").toLowerCase(Locale.ROOT);
        String maker = realm.createUser(ann);
        String user = realm.createUser(StaffApi.key("bob"));
        ObjectNode byAnn = member(user, account);
        ((ObjectNode) byAnn.get("membership")).set("madeBy", Json.object("username", ann));
        ObjectNode wrong = member(maker, account);
        ((ObjectNode) wrong.get("membership")).set("madeBy", Json.object("robot", true));
        ObjectNode mapped = member(maker, account);
        ((ObjectNode) mapped.get("membership"))
                .set("madeBy", Json.object("identityProvider", "acme", "mapper", "Staff of acme"));

        assertThat(imports.load(byAnn, wrong, mapped))
                .containsExactly("1 created", "2 failed /membership/madeBy invalid", "3 created");

        assertThat(imports.memberOf(account, user).at("/createdBy/id").asText()).isEqualTo(maker);
        assertThat(imports.memberOf(account, maker).get("createdBy").isNull()).isTrue();
    }

    @Test
    void scopesNameContractsByTheirIdsToo() {
        String account = StaffApi.key("byid");
        portal.account(account, "A", "B");
        String id = portal.get("accounts/key:" + account + "/contracts?search=A")
                .json()
                .at("/items/0/id")
                .asText();
        String user = realm.createUser(StaffApi.key("ann"));
        ObjectNode byId = scoped(member(user, account), StaffApi.rule(account, "listed", "only", id));
        ObjectNode byKey = scoped(member(user, account), StaffApi.rule(account, "listed", "only", "A"));

        assertThat(imports.load(byId, byKey)).containsExactly("1 created", "2 unchanged");
    }
}
