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

/**
 * A token for each kind of caller. All of them request the account scope, except the caller whose application lacks it.
 */
final class Callers {

    private static final String APP = "app";
    private static final String MANAGE = "manage-portal-access";
    private static final String REALM_MANAGEMENT = "realm-management";
    private static final List<String> MANAGE_TEAM =
            List.of("calendar:view", "team:view", "team:manage", "team:log-in-as");

    private final Map<CallerKind, String> tokens = new EnumMap<>(CallerKind.class);

    private Callers() {}

    /**
     * Creates all callers.
     *
     * @param here the account that the requests are for, in its realm
     * @param beside another account of that realm
     * @param there an account of another realm
     */
    static Callers create(TenantFixture here, TenantFixture beside, TenantFixture there) {
        OidcClient app = app(here.realm(), APP);
        OidcClient appThere = app(there.realm(), APP);
        Callers callers = new Callers();
        callers.put(CallerKind.MANAGER, app, staff(here.realm(), "manager", MANAGE));
        callers.put(CallerKind.VIEWER, app, staff(here.realm(), "viewer", "view-portal-access"));
        callers.put(CallerKind.ADMIN_WITHOUT_ROLE, app, staff(here.realm(), "clerk", "view-users"));
        callers.put(CallerKind.USER_ADMIN, app, staff(here.realm(), "user-admin", "manage-users"));
        callers.put(CallerKind.CLIENT_ADMIN, app, staff(here.realm(), "client-admin", "manage-clients"));
        callers.put(CallerKind.REALM_VIEWER, app, staff(here.realm(), "realm-viewer", "view-realm"));
        callers.put(CallerKind.REALM_ADMIN, app, staff(here.realm(), "realm-admin", "realm-admin"));
        callers.putOtherTokens(app, here);
        callers.put(CallerKind.TEAM_MANAGER, app, teamManager(here));
        callers.put(CallerKind.MEMBER, app, here.mark() + "-lynn");
        callers.putFormerMember(app, here);
        callers.put(CallerKind.OTHER_ACCOUNT, app, beside.mark() + "-lynn");
        callers.put(CallerKind.OTHER_REALM, appThere, there.mark() + "-lynn");
        callers.put(CallerKind.OTHER_REALM_STAFF, appThere, staff(there.realm(), "manager", MANAGE));
        callers.tokens.put(CallerKind.GARBAGE, "garbage");
        callers.put(CallerKind.OTHER_CLIENT, here.realm().publicClient("plain"), here.mark() + "-lynn");
        callers.putActing(app, here);
        callers.putTeams(app, here);
        return callers;
    }

    /** Returns the headers by which the caller authenticates. */
    Map<String, String> headers(CallerKind caller) {
        if (caller == CallerKind.NO_TOKEN) {
            return Map.of();
        }
        return Http.bearer(Objects.requireNonNull(tokens.get(caller), caller.title()));
    }

    private void put(CallerKind caller, OidcClient client, String username) {
        tokens.put(caller, client.password(username, TestRealm.PASSWORD).accessToken());
    }

    /** Adds other tokens of a user whose access token opens every path. */
    private void putOtherTokens(OidcClient app, TenantFixture here) {
        String username = here.mark() + "-both";
        String user = here.realm().createUser(username);
        here.realm().grantClientRole(user, REALM_MANAGEMENT, MANAGE);
        here.newMember(user, "staff", MANAGE_TEAM);
        TokenReply reply = app.password(username, TestRealm.PASSWORD);
        tokens.put(CallerKind.ID_TOKEN, reply.json().path("id_token").asText());
        tokens.put(CallerKind.REFRESH_TOKEN, reply.refreshToken());
    }

    /** The token was made before the membership ended, and still has the permissions of that time. */
    private void putFormerMember(OidcClient app, TenantFixture here) {
        String username = here.mark() + "-former";
        String membership = here.newMember(here.realm().createUser(username), "portal", List.of("calendar:view"));
        put(CallerKind.FORMER_MEMBER, app, username);
        ObjectNode end = Json.object("startsAt", "2020-01-01T00:00:00Z", "endsAt", "2021-01-01T00:00:00Z");
        here.realm()
                .admin()
                .send("PATCH", here.at("memberships/" + membership), end, Map.of("If-Match", "*"))
                .expect(200);
    }

    /** Adds the callers who matter only for teams. */
    private void putTeams(OidcClient app, TenantFixture here) {
        put(CallerKind.SIBLING, app, manager(here, "sibling", "sibling"));
        put(CallerKind.PARENT, app, manager(here, "parent", "parent"));
        put(CallerKind.CHILD, app, manager(here, "child", "child"));
        put(CallerKind.NO_AUDIENCE, app.withScope("openid account"), here.mark() + "-chief");
        String looker = here.mark() + "-looker";
        here.newMember(here.realm().createUser(looker), "staff", List.of("calendar:view", "team:view"));
        put(CallerKind.LOOKER, app, looker);
        String ended = here.mark() + "-ended";
        String membership = here.newMember(here.realm().createUser(ended), "staff", MANAGE_TEAM);
        put(CallerKind.ENDED, app, ended);
        ObjectNode end = Json.object("endsAt", Instant.now().minusSeconds(1).toString());
        here.realm()
                .admin()
                .send("PATCH", here.at("memberships/" + membership), end, Map.of("If-Match", "*"))
                .expect(200);
    }

    private static String teamManager(TenantFixture here) {
        return manager(here, "account", "chief");
    }

    private static String manager(TenantFixture here, String account, String name) {
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

    /** Adds a realm staff member who has logged in as the member (docs/concepts.md#tokens). */
    private void putActing(OidcClient app, TenantFixture here) {
        TokenReply own = app.password("manager", TestRealm.PASSWORD);
        Form as = Form.of("account", here.id("account"), "requested_subject", here.id("user"), "reason", "a look");
        tokens.put(CallerKind.ACTING, app.exchange(own.refreshToken(), as).accessToken());
    }
}
