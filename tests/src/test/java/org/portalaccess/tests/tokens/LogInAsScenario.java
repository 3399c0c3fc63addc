package org.portalaccess.tests.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/**
 * Beach Co with Sam, who is staff there and may log in as others, and Cleo, a cleaner who sees the calendar and adds
 * notes.
 */
record LogInAsScenario(BeachCoFixture beach, String sam, String samsMembership, String cleo, String cleosMembership) {

    static final String SAM = "sam";
    static final String CLEO = "cleo";
    static final String REASON = "Cleo says the BARN is missing";

    private static final String[] SAMS = {
        "calendar:view", "notes:view", "notes:add", "blocked-time:view", "team:view", "team:log-in-as"
    };

    static LogInAsScenario in(TestRealm realm) {
        BeachCoFixture beach = BeachCoFixture.in(realm);
        String sam = realm.createUser(SAM);
        String cleo = realm.createUser(CLEO);
        String membership = beach.memberOf(cleo, beach.beach(), "calendar:view", "notes:view", "notes:add");
        beach.scope(membership, BeachCoFixture.rule("beachco", "all", "except", "BARN"));
        return new LogInAsScenario(beach, sam, staff(beach, sam, beach.beach(), SAMS), cleo, membership);
    }

    /** Makes a user staff of an account. */
    static String staff(BeachCoFixture beach, String user, String account, String... permissions) {
        return beach.realm()
                .admin()
                .create(
                        beach.realm().path("portal-access/accounts/" + account + "/members"),
                        Json.object("user", user, "kind", "staff", "permissions", List.of(permissions)));
    }

    /** Creates a user who is staff of Beach Co like Sam. */
    String staffLikeSam(String username) {
        String user = beach.realm().createUser(username);
        staff(beach, user, beach.beach(), SAMS);
        return user;
    }

    TokenReply logInAs(OidcClient client, TokenReply own, String user, String... further) {
        return client.exchange(
                own.refreshToken(),
                Form.of("account", "beachco", "requested_subject", user, "reason", REASON)
                        .overriddenBy(Form.of(further)));
    }

    /** Sam logs in as Cleo. */
    TokenReply asCleo(OidcClient client) {
        return logInAs(client, BeachCoFixture.signIn(client, SAM, "beachco"), cleo);
    }

    /** Reads our API for members. */
    Reply get(String path, String accessToken) {
        return Http.plain().get(URI.create(beach.realm().url() + "/portal-access/" + path), Http.bearer(accessToken));
    }

    JsonNode me(String path, String accessToken) {
        return get("me/" + path, accessToken).expect(200).json();
    }

    /** Asks for a decision on a contract. */
    boolean may(String accessToken, String permission, String contract) {
        JsonNode asked = Json.object(
                "action", Json.object("name", permission), "resource", Json.object("type", "contract", "id", contract));
        return Http.plain()
                .json(
                        "POST",
                        URI.create(beach.realm().url() + "/portal-access/access/v1/evaluation"),
                        asked,
                        Http.bearer(accessToken))
                .expect(200)
                .json()
                .get("decision")
                .asBoolean();
    }

    /** Creates a client that may introspect the tokens of this client. */
    OidcClient listener(String clientId, OidcClient of) {
        OidcClient listener = beach.realm().confidentialClient(clientId);
        beach.realm().addAudience(of.clientId(), clientId);
        return listener;
    }
}
