package org.portalaccess.tests.isolation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** A token for each kind of caller. All ask for the account scope, but the one who has an application without it. */
final class Callers {

    private static final String APP = "app";
    private static final String MANAGE = "manage-portal-access";
    private static final String REALM_MANAGEMENT = "realm-management";
    private static final List<String> MANAGE_TEAM = List.of("calendar:view", "team:view", "team:manage");

    private final Map<Caller, String> tokens = new EnumMap<>(Caller.class);

    private Callers() {}

    /**
     * Makes them all.
     *
     * @param here the account that is asked for, in its realm
     * @param beside another account of that realm
     * @param there an account of another realm
     */
    static Callers create(Things here, Things beside, Things there) {
        OidcClient app = app(here.realm(), APP);
        OidcClient appThere = app(there.realm(), APP);
        Callers callers = new Callers();
        callers.put(Caller.MANAGER, app, staff(here.realm(), "manager", MANAGE));
        callers.put(Caller.VIEWER, app, staff(here.realm(), "viewer", "view-portal-access"));
        callers.put(Caller.ADMIN_WITHOUT_ROLE, app, staff(here.realm(), "clerk", "view-users"));
        callers.put(Caller.TEAM_MANAGER, app, teamManager(here));
        callers.put(Caller.MEMBER, app, here.mark() + "-lynn");
        callers.putFormerMember(app, here);
        callers.put(Caller.OTHER_ACCOUNT, app, beside.mark() + "-lynn");
        callers.put(Caller.OTHER_REALM, appThere, there.mark() + "-lynn");
        callers.put(Caller.OTHER_REALM_STAFF, appThere, staff(there.realm(), "manager", MANAGE));
        callers.tokens.put(Caller.GARBAGE, "garbage");
        callers.put(Caller.OTHER_CLIENT, here.realm().publicClient("plain"), here.mark() + "-lynn");
        callers.putActing(app, here);
        callers.putTeams(app, here);
        return callers;
    }

    /** What the caller sends to say who they are. */
    Map<String, String> headers(Caller caller) {
        if (caller == Caller.NO_TOKEN) {
            return Map.of();
        }
        return Http.bearer(Objects.requireNonNull(tokens.get(caller), caller.title()));
    }

    private void put(Caller caller, OidcClient client, String username) {
        tokens.put(caller, client.password(username, TestRealm.PASSWORD).accessToken());
    }

    /** The token is from before the end, and still says what was given then. */
    private void putFormerMember(OidcClient app, Things here) {
        String username = here.mark() + "-former";
        String membership = here.newMember(here.realm().createUser(username), "portal", List.of("calendar:view"));
        put(Caller.FORMER_MEMBER, app, username);
        ObjectNode end = Json.object("startsAt", "2020-01-01T00:00:00Z", "endsAt", "2021-01-01T00:00:00Z");
        here.realm()
                .admin()
                .send("PATCH", here.at("memberships/" + membership), end, Map.of("If-Match", "*"))
                .expect(200);
    }

    /** Those who only matter where a team is looked after. */
    private void putTeams(OidcClient app, Things here) {
        put(Caller.SIBLING, app, manager(here, "sibling", "sibling"));
        put(Caller.PARENT, app, manager(here, "parent", "parent"));
        put(Caller.CHILD, app, manager(here, "child", "child"));
        put(Caller.NO_AUDIENCE, app.withScope("openid account"), here.mark() + "-chief");
        String looker = here.mark() + "-looker";
        here.newMember(here.realm().createUser(looker), "staff", List.of("calendar:view", "team:view"));
        put(Caller.LOOKER, app, looker);
        String ended = here.mark() + "-ended";
        String membership = here.newMember(here.realm().createUser(ended), "staff", MANAGE_TEAM);
        put(Caller.ENDED, app, ended);
        ObjectNode end = Json.object("endsAt", Instant.now().minusSeconds(1).toString());
        here.realm()
                .admin()
                .send("PATCH", here.at("memberships/" + membership), end, Map.of("If-Match", "*"))
                .expect(200);
    }

    private static String teamManager(Things here) {
        return manager(here, "account", "chief");
    }

    private static String manager(Things here, String account, String name) {
        String username = here.mark() + "-" + name;
        here.newMember(account, here.realm().createUser(username), "staff", MANAGE_TEAM);
        return username;
    }

    private static String staff(TestRealm realm, String username, String role) {
        realm.grantClientRole(realm.createUser(username), REALM_MANAGEMENT, role);
        return username;
    }

    private static OidcClient app(TestRealm realm, String clientId) {
        OidcClient app = realm.publicClient(clientId);
        realm.addOptionalScope(clientId, "account");
        realm.addOptionalScope(clientId, "portal-access");
        return app.withScope("openid account portal-access");
    }

    /** Realm staff who have logged in as the member (design, section 3). */
    private void putActing(OidcClient app, Things here) {
        TokenReply own = app.password("manager", TestRealm.PASSWORD);
        Form as = Form.of("account", here.id("account"), "requested_subject", here.id("user"), "reason", "a look");
        tokens.put(Caller.ACTING, app.exchange(own.refreshToken(), as).accessToken());
    }
}
