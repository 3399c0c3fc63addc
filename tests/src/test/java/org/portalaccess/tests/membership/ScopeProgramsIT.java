package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.reader.ContractRef;
import org.portalaccess.reader.PortalGrants;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** Random programs of changes of one contract scope, over a tree of three levels, compared with a plain list. */
@SystemTest
@Tag("B4")
@Tag("B7")
@Tag("B9")
@Tag("B13")
final class ScopeProgramsIT {

    private static final int SEED = 20_261_128;
    private static final int PROGRAMS = 60;
    private static final int NEW_MEMBERS = 12;
    private static final int LONGEST = 6;
    private static final int BRANCHES = 3;
    private static final int CONTRACTS = 40;
    private static final int STEPS = 100;

    private final TestRealm realm;
    private final StaffApi portal;
    private String id;
    private final String top = StaffApi.key("top");
    private final ScopeModel model = new ScopeModel(top);

    ScopeProgramsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        makeTree(new Random(SEED));
        this.id = portal.member(top, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
    }

    @Test
    void serverAgreesWithTheListAfterEveryProgram() {
        Random random = new Random(SEED);
        for (int program = 0; program < PROGRAMS; program++) {
            Set<String> before = model.covered();
            ArrayNode changes = program(random);
            String what = "program " + program + ": " + changes;
            ScopeComparison scope = compared();
            scope.checkPreview(what, patch("?dry-run=true", changes).expect(200).json(), before);
            scope.checkAnswer(what, patch("", changes).expect(200).json());
            scope.checkTree(what, program % 5 == 0);
        }
    }

    /** Turning future contracts writes spans of contracts. Contracts that come and go, and moves, are between the turns. */
    @Test
    void tokensAgreeWithTheListWhileTheTreeChanges() {
        OidcClient app = TeamCaller.app(realm);
        TeamCaller member = TeamCaller.in(realm, app, "turned");
        id = portal.member(top, member.userId()).get("id").asText();
        TokenReply token = member.signsIn(top);
        Random random = new Random(SEED + 2);
        ChangingTree tree = new ChangingTree(portal, model, id, random);
        for (int step = 0; step < STEPS; step++) {
            String what = "step " + step + ": " + step(random, tree);
            token = app.refresh(token.refreshToken());
            assertThat(coveredIn(token)).as(what).isEqualTo(model.covered());
            assertThat(listed(token)).as(what).isEqualTo(model.covered());
            compared().checkTree(what, step % 5 == 0);
        }
    }

    private String step(Random random, ChangingTree tree) {
        int kind = random.nextInt(8);
        if (kind < 3) {
            return tree.change();
        }
        Set<String> before = model.covered();
        ArrayNode changes = Json.array().add(kind < 6 ? model.turn(random) : model.change(random));
        ScopeComparison scope = compared();
        String what = changes.toString();
        scope.checkPreview(what, patch("?dry-run=true", changes).expect(200).json(), before);
        scope.checkAnswer(what, patch("", changes).expect(200).json());
        return what;
    }

    private Set<String> coveredIn(TokenReply token) {
        Map<String, Object> claims = new ObjectMapper().convertValue(token.access(), new TypeReference<>() {});
        PortalGrants grants = PortalGrants.of(claims);
        return model.contracts().stream()
                .filter(contract -> {
                    String account = ScopeModel.accountOf(contract);
                    String key = contract.substring(account.length() + 1);
                    return grants.mayAccess("calendar:view", new ContractRef(model.path(account), key, 0))
                            .isAllowed();
                })
                .collect(Collectors.toSet());
    }

    /** Returns the contracts that the person's own list has. */
    private Set<String> listed(TokenReply token) {
        URI address = URI.create(realm.url() + "/portal-access/me/contracts?max=100");
        Set<String> listed = new HashSet<>();
        Http.plain()
                .get(address, Http.bearer(token.accessToken()))
                .expect(200)
                .json()
                .get("items")
                .forEach(item -> listed.add(
                        item.get("account").asText() + "/" + item.get("key").asText()));
        return listed;
    }

    /** All accounts of a user are written at once, so a new membership can begin with changes. */
    @Test
    @Tag("B8")
    void newMemberBeginsWithEverythingAndTheSameChanges() {
        String path = "users/" + realm.createUser(StaffApi.key("new")) + "/memberships";
        Random random = new Random(SEED + 1);
        for (int program = 0; program < NEW_MEMBERS; program++) {
            model.restart();
            ArrayNode changes = program(random);
            String what = "program " + program + ": " + changes;
            JsonNode body =
                    Json.object("memberships", List.of(Json.object("account", top, "contractScopeChanges", changes)));

            JsonNode preview = portal.change("PUT", path + "?dry-run=true", body)
                    .expect(200)
                    .json()
                    .at("/accounts/0");
            compared().checkPreview(what, scopeOf(preview), Set.of());
            JsonNode made = portal.change("PUT", path + "?rules=summary", body)
                    .expect(200)
                    .json()
                    .at("/memberships/0");
            compared().checkAnswer(what, made.get("contractScope"));
            assertThat(made.get("version").asInt()).as(what).isEqualTo(1);
            id = made.get("id").asText();
            compared().checkTree(what, true);
            portal.change("PUT", path, Json.object("memberships", List.of())).expect(200);
        }
    }

    private static JsonNode scopeOf(JsonNode preview) {
        assertThat(preview.get("outcome").asText()).isEqualTo("added");
        return ((ObjectNode) preview).retain("assigned", "total", "gains", "loses");
    }

    private ArrayNode program(Random random) {
        ArrayNode changes = Json.array();
        for (int length = 1 + random.nextInt(LONGEST); length > 0; length--) {
            changes.add(model.change(random));
        }
        return changes;
    }

    private void makeTree(Random random) {
        portal.account(top);
        portal.owner(top, "smith");
        portal.owner(top, "jones");
        for (int i = 1; i <= BRANCHES; i++) {
            String branch = StaffApi.key("branch" + i);
            portal.child(top, branch);
            model.account(branch, top);
            for (int j = 1; j < BRANCHES + (i == 1 ? 1 : 0); j++) {
                String leaf = StaffApi.key("leaf" + i + j);
                portal.child(branch, leaf);
                model.account(leaf, branch);
            }
        }
        for (int i = 1; i <= CONTRACTS; i++) {
            String account =
                    model.accounts().get(random.nextInt(model.accounts().size()));
            boolean owned = account.equals(top) && i % 2 == 0;
            String owner = i % 4 == 0 ? "smith" : "jones";
            if (owned) {
                portal.contract(account, "C" + i, owner);
            } else {
                portal.contract(account, "C" + i);
            }
            model.contract(account, "C" + i, owned ? owner : "");
        }
    }

    private Reply patch(String query, ArrayNode changes) {
        return portal.change("PATCH", "memberships/" + id + "/contract-scope" + query, Json.object("changes", changes));
    }

    private ScopeComparison compared() {
        return new ScopeComparison(portal, model, id);
    }
}
