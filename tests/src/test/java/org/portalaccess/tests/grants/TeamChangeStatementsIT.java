package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** How often a change of a contract scope by a team manager reads the rules of memberships, counted by the database. */
@QuietServerTest
@Tag("C6")
@Tag("C7")
final class TeamChangeStatementsIT {

    private static final String BRAND = "team-change";
    private static final Pattern RULES = Pattern.compile(
            "^select (\\w+)\\.id,\\1\\.membership_id,\\1\\.account_id,\\1\\.mode from portal_scope_rule ");

    private GrantScenario estate;
    private StatementCounter counter;
    private URI scope;
    private String token;

    @BeforeEach
    void makeTeam() {
        counter = StatementCounter.of(Servers.quiet());
        estate = GrantScenario.in(
                TestRealm.create(Servers.quiet().url(), Servers.quiet().admin()));
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
        token = GrantScenario.signIn(app.withScope("openid account portal-access"), "changer", BRAND)
                .accessToken();
        scope = URI.create(estate.realm().url() + "/portal-access/team/memberships/" + member + "/contract-scope");
    }

    /**
     * The member's rules: before the lock, behind it, and for the answer; and twice to count contracts for the history.
     * The manager's own: before the lock, in the transaction that takes it, and behind it.
     */
    @Test
    void rulesAreReadNoMoreThanEightTimes() {
        replace(tag(), "A", "B");
        replace(tag(), "A", "C");
        String tag = tag();

        assertThat(counter.ours(() -> replace(tag, "A", "B")))
                .filteredOn(query -> RULES.matcher(query).find())
                .hasSizeBetween(5, 8);
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
