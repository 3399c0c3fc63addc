package org.portalaccess.tests.grants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.server.StatementCounter;

/** Counts how often a change of a contract scope by a team manager reads the rules of memberships. */
final class TeamChangeCosts {

    private static final String BRAND = "team-change";
    private static final Pattern RULES = Pattern.compile(
            "^select (\\w+)\\.id,\\1\\.membership_id,\\1\\.account_id,\\1\\.mode from portal_scope_rule ");

    private final GrantScenario estate;
    private final StatementCounter counter;
    private final URI scope;
    private final String token;

    TeamChangeCosts(GrantScenario estate, StatementCounter counter) {
        this.estate = estate;
        this.counter = counter;
        estate.account(BRAND);
        for (String key : List.of("A", "B", "C", "HIDDEN")) {
            estate.contract(BRAND, key);
        }
        String member = estate.member(estate.realm().createUser("changed"), BRAND, "calendar:view");
        estate.scope(member, BRAND, "listed", "only", "A", "HIDDEN");
        String manager =
                estate.staff(estate.realm().createUser("changer"), BRAND, "calendar:view", "team:view", "team:manage");
        estate.scope(manager, BRAND, "listed", "only", "A", "B", "C", "HIDDEN");
        OidcClient app = estate.realm().publicClient("change-app");
        estate.realm().addOptionalScope("change-app", "account");
        estate.realm().addOptionalScope("change-app", "portal-access");
        this.token = GrantScenario.signIn(app.withScope("openid account portal-access"), "changer", BRAND)
                .accessToken();
        this.scope = URI.create(estate.realm().url() + "/portal-access/team/memberships/" + member + "/contract-scope");
    }

    /** Returns how often the rules of a membership, whoever has it, are read while the manager replaces a member's contract scope. */
    long readsOfRules() {
        replace(tag(), "A", "B");
        replace(tag(), "A", "C");
        String tag = tag();
        return counter.ours(() -> replace(tag, "A", "B")).stream()
                .filter(query -> RULES.matcher(query).find())
                .count();
    }

    private String tag() {
        return Http.plain()
                .get(scope, Http.bearer(token))
                .expect(200)
                .header("ETag")
                .orElseThrow();
    }

    private void replace(String tag, String... contracts) {
        Map<String, String> headers = new HashMap<>(Http.bearer(token));
        headers.put("If-Match", tag);
        ObjectNode rule = Json.object("account", BRAND, "mode", "listed", "only", List.of(contracts));
        Http.plain()
                .json("PUT", scope, Json.object("rules", List.of(rule)), headers)
                .expect(200);
    }
}
