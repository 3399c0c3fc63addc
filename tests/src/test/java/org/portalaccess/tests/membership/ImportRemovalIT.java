package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.ImportCaller.deleted;
import static org.portalaccess.tests.membership.ImportCaller.line;
import static org.portalaccess.tests.membership.ImportCaller.member;
import static org.portalaccess.tests.membership.ImportCaller.scoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Lines that take something away. */
@SystemTest
@Tag("C16")
final class ImportRemovalIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final ImportCaller imports;

    ImportRemovalIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.imports = new ImportCaller(realm);
    }

    @Test
    void everythingIsTakenAwayFromTheBottomUp() {
        String top = StaffApi.key("top");
        String kid = StaffApi.key("kid");
        portal.account(top);
        portal.child(top, kid, "A", "B");
        portal.owner(kid, "smith");
        String user = realm.createUser(StaffApi.key("ann"));
        portal.member(kid, user);
        JsonNode[] lines = removals(top, kid, user);

        assertThat(imports.load("?dry-run=true", lines)).containsExactly(REMOVED);
        JsonNode still = portal.get("accounts/key:" + top).expect(200).json();
        assertThat(still.at("/counts/contracts").asInt()).isEqualTo(2);
        assertThat(imports.load(lines)).containsExactly(REMOVED);
        portal.get("accounts/key:" + top).expect(404);
    }

    private static JsonNode[] removals(String top, String kid, String user) {
        return new JsonNode[] {
            deleted("account", "key", top),
            deleted("contract", "key", "A", "account", kid),
            deleted("contract", "key", "A", "account", kid),
            deleted("owner", "key", "smith", "account", kid),
            deleted("owner", "key", "brown", "account", kid),
            deleted("membership", "user", user, "account", kid),
            deleted("membership", "user", user, "account", kid),
            deleted("membership", "user", "nobody", "account", kid),
            deleted("account", "key", kid),
            deleted("account", "key", top),
            deleted("account", "key", top),
            deleted("contract", "key", "B", "account", kid)
        };
    }

    private static final String[] REMOVED = {
        "1 failed /account has-children",
        "2 deleted",
        "3 unchanged",
        "4 deleted",
        "5 unchanged",
        "6 deleted",
        "7 unchanged",
        "8 unchanged",
        "9 deleted",
        "10 deleted",
        "11 unchanged",
        "12 unchanged"
    };

    @Test
    void contractsAndOwnersLeaveTheRulesThatNameThem() {
        String account = StaffApi.key("rules");
        portal.account(account);
        portal.owner(account, "smith");
        portal.contract(account, "A", "smith");
        portal.contract(account, "B", "smith");
        String owned = id(account, StaffApi.rule(account, "owned", "owners", "smith"));
        String listed = id(account, StaffApi.rule(account, "listed", "only", "A", "B"));

        assertThat(imports.load(
                        deleted("contract", "key", "A", "account", account),
                        deleted("owner", "key", "smith", "account", account),
                        line("contract", "key", "C", "name", "C", "account", account)))
                .containsExactly("1 deleted", "2 deleted", "3 created");

        assertThat(portal.scope(owned).get("assigned").asInt()).isZero();
        assertThat(portal.scope(listed).get("assigned").asInt()).isEqualTo(1);
        assertThat(portal.scope(listed).get("total").asInt()).isEqualTo(2);
        JsonNode contracts =
                portal.get("accounts/key:" + account + "/contracts").expect(200).json();
        // By name, the new contract comes first. The other one has lost its owner.
        assertThat(contracts.get("items").findValuesAsText("ordinal")).containsExactly("3", "2");
        assertThat(contracts.at("/items/1/version").asInt()).isEqualTo(2);
    }

    private String id(String account, ObjectNode rule) {
        String user = realm.createUser(StaffApi.key("member"));
        assertThat(imports.load(scoped(member(user, account), rule))).containsExactly("1 created");
        return imports.memberOf(account, user).get("id").asText();
    }

    @Test
    void removedMemberIsAFormerOneUntilTheNextImport() {
        String account = StaffApi.key("former");
        portal.account(account, "A");
        String user = realm.createUser(StaffApi.key("ann"));
        imports.load(scoped(member(user, account), StaffApi.rule(account, "listed", "only", "A")));

        assertThat(imports.load(deleted("membership", "user", user, "account", account)))
                .containsExactly("1 deleted");

        JsonNode former = portal.get("accounts/key:" + account + "/former-members")
                .expect(200)
                .json();
        assertThat(former.at("/items/0/user/id").asText()).isEqualTo(user);
        assertThat(former.at("/items/0/contractScope/rules/0/only/0").asText()).isEqualTo("A");
        JsonNode history = portal.get("accounts/key:" + account + "/history").json();
        assertThat(StreamSupport.stream(history.get("items").spliterator(), false)
                        .map(entry -> entry.get("operation").asText()))
                .startsWith("delete", "create");
        imports.load(member(user, account));
        assertThat(portal.get("accounts/key:" + account + "/former-members")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void realmStaffMayRemoveTheLastManager() {
        String account = StaffApi.key("boss");
        portal.account(account);
        String user = realm.createUser(StaffApi.key("ann"));
        ObjectNode boss = ImportCaller.permissions(member(user, account), "team:view", "team:manage");
        ((ObjectNode) boss.get("membership")).put("kind", "staff");

        assertThat(imports.load(boss, deleted("membership", "user", user, "account", account)))
                .containsExactly("1 created", "2 deleted");
        assertThat(imports.membersOf(account)).isEmpty();
    }

    @Test
    void onlyTheKeyIsNeededAndOnlyKnownKindsAreTakenAway() {
        assertThat(imports.load(
                        deleted("account", "name", "Nobody"),
                        line("account", Json.object("key", "x").put("deleted", "yes")),
                        deleted("account", "key", "no-such-account"),
                        deleted("account", "key", "no-such-account", "colour", "red")))
                .containsExactly(
                        "1 failed /account/key missing",
                        "2 failed /account/deleted wrong-type",
                        "3 unchanged",
                        "4 failed /account/colour unknown-field");
    }
}
