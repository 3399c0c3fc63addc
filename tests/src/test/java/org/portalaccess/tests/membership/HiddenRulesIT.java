package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.TestRealm;

/** Rules on accounts in which a team manager sees nothing: no answer depends on them, and the manager changes none. */
@SystemTest
@Tag("C6")
@Tag("C7")
final class HiddenRulesIT {

    private static final List<String> QUERIES = List.of(
            "", "?deep=true", "?deep=true&selected=none", "?deep=true&selected=some", "?selected=none", "?search=o");

    private final TestRealm realm;
    private final StaffApi portal;
    private final String top = StaffApi.key("top");
    private final String north = StaffApi.key("north");
    private final String south = StaffApi.key("south");
    private TeamCaller manager;
    private String own = "";
    private String id = "";

    HiddenRulesIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.manager = TeamCaller.in(realm, TeamCaller.app(realm), "manager");
    }

    /** North has a contract; south has none yet. */
    @BeforeEach
    void tree() {
        portal.account(top, "BARN");
        portal.child(top, north, "HUT");
        portal.child(top, south);
        own = manager.joins(top, "staff", TeamIT.MANAGE);
        id = portal.member(top, realm.createUser(StaffApi.key("member")))
                .get("id")
                .asText();
    }

    @Test
    @Tag("B4")
    void ruleOfAnAccountInWhichNothingIsSeenIsNotTold() {
        portal.putScope(own, StaffApi.rule(top, "listed", "only", "BARN")).expect(200);
        ObjectNode above = StaffApi.rule(top, "all", "except");

        List<JsonNode> without = answers(above);
        assertThat(answers(above, StaffApi.rule(south, "listed", "only"))).isEqualTo(without);
        assertThat(answers(above, StaffApi.rule(north, "listed", "only"), StaffApi.rule(south, "listed", "only")))
                .isEqualTo(without);
        ObjectNode closed = StaffApi.rule(top, "listed", "only", "BARN");
        assertThat(answers(closed, StaffApi.rule(south, "all", "except"))).isEqualTo(answers(closed));
    }

    @Test
    @Tag("B4")
    void managerWhoSeesNothingLearnsNoRule() {
        portal.putScope(own, StaffApi.rule(top, "listed", "only")).expect(200);

        List<JsonNode> open = answers(StaffApi.rule(top, "all", "except"));
        assertThat(answers(StaffApi.rule(top, "listed", "only"))).isEqualTo(open);
        assertThat(answers(StaffApi.rule(top, "listed", "only", "BARN"), StaffApi.rule(south, "all", "except")))
                .isEqualTo(open);
        assertThat(open.get(0).at("/self/selected").asText()).isEqualTo("none");
        assertThat(open.get(0).at("/self/rule").isNull()).isTrue();
    }

    @Test
    void managerWhoSeesNothingChangesNoRule() {
        portal.putScope(own, StaffApi.rule(top, "listed", "only")).expect(200);
        for (ObjectNode rule :
                List.of(StaffApi.rule(top, "all", "except", "BARN"), StaffApi.rule(top, "listed", "only", "BARN"))) {
            portal.putScope(id, rule).expect(200);
            JsonNode before = portal.scope(id);

            manager.putScope(id, StaffApi.rule(top, "listed", "only")).expect(403);

            assertThat(portal.scope(id)).isEqualTo(before);
        }
    }

    /** Returns all that the manager is told about the scope of the member while it has these rules. */
    private List<JsonNode> answers(ObjectNode... rules) {
        portal.putScope(id, rules).expect(200);
        String scope = "team/memberships/" + id + "/contract-scope";
        List<JsonNode> answers = new ArrayList<>();
        for (String query : QUERIES) {
            String tree = scope + "/tree" + query;
            answers.add(manager.get(tree).expect(200).json());
            answers.add(manager.get(tree + (query.isEmpty() ? "?" : "&") + "rules=summary")
                    .expect(200)
                    .json());
        }
        for (String form : List.of("", "?rules=summary")) {
            answers.add(manager.get(scope + form).expect(200).json());
            manager.get("team/accounts/key:" + top + "/members" + form)
                    .expect(200)
                    .json()
                    .get("items")
                    .forEach(item -> answers.add(item.get("contractScope")));
        }
        return answers;
    }
}
