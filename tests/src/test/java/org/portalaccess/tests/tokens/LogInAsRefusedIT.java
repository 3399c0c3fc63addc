package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.server.KeycloakServer;

/** Who may not log in as whom, and how they are told (design, "Log in as"). */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A14")
@Tag("C8")
final class LogInAsRefusedIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";
    private static final String STAFF_ROLE = "manage-portal-access";

    private Acting acting;
    private Beach beach;
    private OidcClient portal;
    private OidcClient backend;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        acting = Acting.in(realm);
        beach = acting.beach();
        portal = beach.portal("portal");
        backend = beach.backend("backend");
    }

    @Test
    @Tag("C7")
    void saysTheSameOfEverybodyWhoCanNotBeLoggedInAs() {
        TokenReply own = Beach.signIn(portal, Acting.SAM, "beachco");
        String stranger = beach.realm().createUser("stranger");
        beach.memberOf(stranger, beach.harbour(), "calendar:view");
        String disabled = member("disabled", "calendar:view");
        beach.realm().admin().put(beach.realm().path("users/" + disabled), Json.object("enabled", false));

        JsonNode refusal = acting.logInAs(portal, own, "nobody").json();

        assertThat(refusal.get("error").asText()).isEqualTo("invalid_target");
        for (String target :
                new String[] {stranger, disabled, acting.sam(), "", "f:x:y", Acting.CLEO, "a".repeat(300)}) {
            assertThat(acting.logInAs(portal, own, target).json()).as(target).isEqualTo(refusal);
        }
        for (String account : new String[] {"harbour", "nowhere", "", "not a key"}) {
            assertThat(acting.logInAs(portal, own, acting.cleo(), "account", account)
                            .json())
                    .as(account)
                    .isEqualTo(refusal);
        }
    }

    @Test
    void refusesSomebodyWithoutTheRight() {
        String viewer = beach.realm().createUser("viewer");
        Acting.staff(
                beach, viewer, beach.beach(), "calendar:view", "notes:view", "notes:add", "team:view", "team:manage");

        assertThat(refused("viewer", acting.cleo())).isEqualTo("invalid_target");
        assertThat(refused(Beach.LYNN, acting.cleo())).isEqualTo("invalid_target");
    }

    @Test
    void countsOnlyWhatReachesTheAccount() {
        String group = Beach.account(beach.realm(), "grp", "Group", null);
        String kid = Beach.account(beach.realm(), "kid", "Kid", "grp");
        String sibling = Beach.account(beach.realm(), "sib", "Sibling", "grp");
        String target = beach.realm().createUser("kids");
        beach.memberOf(target, kid, "calendar:view");
        staffOf("of-parent", group);
        staffOf("of-kid", kid);
        staffOf("of-sibling", sibling);
        String parents = beach.realm().createUser("parents");
        beach.memberOf(parents, group, "calendar:view");

        assertThat(inAccount("of-parent", target, "kid").granted()).isTrue();
        assertThat(inAccount("of-kid", target, "kid").granted()).isTrue();
        assertThat(inAccount("of-sibling", target, "kid").error()).isEqualTo("invalid_target");
        assertThat(inAccount("of-kid", parents, "grp").error()).isEqualTo("invalid_target");
        assertThat(inAccount("of-kid", parents, "kid").granted()).isTrue();
    }

    @Test
    void refusesWhoeverHasMoreThanTheCaller() {
        assertThat(refused(Acting.SAM, member("accountant", "financials:totals")))
                .isEqualTo("invalid_target");
        String narrow = acting.staffLikeSam("narrow");
        String membership = membershipOf(narrow);
        beach.scope(membership, Beach.rule("beachco", "listed", "only", "HUT"));
        String sees = member("sees-hut", "calendar:view");
        String seesHut = membershipOf(sees);

        assertThat(refused("narrow", sees)).isEqualTo("invalid_target");
        beach.scope(seesHut, Beach.rule("beachco", "listed", "only", "HUT"));
        assertThat(from("narrow", sees).granted()).isTrue();
        beach.scope(seesHut, Beach.rule("beachco", "all", "except", "BARN"));
        assertThat(refused("narrow", sees)).as("later contracts").isEqualTo("invalid_target");
    }

    @Test
    void refusesStaffOfTheTeam() {
        String colleague = beach.realm().createUser("colleague");
        Acting.staff(beach, colleague, beach.beach(), "calendar:view", "team:view");
        String plainStaff = beach.realm().createUser("plain-staff");
        Acting.staff(beach, plainStaff, beach.beach(), "calendar:view");

        assertThat(refused(Acting.SAM, colleague)).isEqualTo("invalid_target");
        assertThat(from(Acting.SAM, plainStaff).granted()).isTrue();
    }

    @Test
    void refusesAdministratorsHoweverTheyAreSuch() {
        String direct = member("direct-admin", "calendar:view");
        beach.realm().grantClientRole(direct, "realm-management", "view-events");
        String composite = member("composite-admin", "calendar:view");
        beach.realm().grantRealmRole(composite, "office");
        addToRole("office", "view-users");
        String grouped = member("grouped-admin", "calendar:view");
        joinGroupWith(grouped, "manage-events");

        for (String target : new String[] {direct, composite, grouped}) {
            assertThat(refused(Acting.SAM, target)).as(target).isEqualTo("invalid_target");
        }
    }

    @Test
    void letsRealmStaffWhoManageLogInAsWithoutAMembership() {
        String boss = beach.realm().createUser("boss");
        beach.realm().grantClientRole(boss, "realm-management", STAFF_ROLE);
        String auditor = beach.realm().createUser("auditor");
        beach.realm().grantClientRole(auditor, "realm-management", "view-portal-access");

        assertThat(from("boss", acting.cleo()).access().at("/act/sub").asText()).isEqualTo(boss);
        assertThat(refused("auditor", acting.cleo())).isEqualTo("invalid_target");
        assertThat(refused("boss", acting.sam())).as("team").isEqualTo("invalid_target");
        assertThat(refused("boss", auditor)).as("admin").isEqualTo("invalid_target");
        assertThat(inAccount("boss", acting.cleo(), "harbour").error()).isEqualTo("invalid_target");
    }

    @Test
    void letsARoleCountOnlyWhereTheApplicationMayUseIt() {
        OidcClient narrow = beach.portal("narrow-app");
        String path = beach.realm().path("clients/" + beach.realm().clientUuid("narrow-app"));
        beach.realm().admin().put(path, Json.object("clientId", "narrow-app", "fullScopeAllowed", false));
        String chief = beach.realm().createUser("chief");
        beach.realm().grantClientRole(chief, "realm-management", STAFF_ROLE);

        TokenReply own = narrow.signIn("chief", TestRealm.PASSWORD);

        assertThat(acting.logInAs(narrow, own, acting.cleo()).error()).isEqualTo("invalid_target");
    }

    @Test
    void refusesFormerAndComingStaff() {
        String former = acting.staffLikeSam("former");
        String membership = membershipOf(former);
        assertThat(from("former", acting.cleo()).granted()).isTrue();
        TokenReply own = Beach.signIn(portal, "former", "beachco");

        beach.patch(membership, Json.object("startsAt", "2090-01-01T00:00:00Z"));
        assertThat(acting.logInAs(portal, own, acting.cleo()).error()).isEqualTo("invalid_target");
        beach.patch(membership, Json.object("startsAt", "2020-01-01T00:00:00Z", "endsAt", "2021-01-01T00:00:00Z"));
        assertThat(acting.logInAs(portal, own, acting.cleo()).error()).isEqualTo("invalid_target");
        beach.remove(membership);
        assertThat(acting.logInAs(portal, own, acting.cleo()).error()).isEqualTo("invalid_target");
    }

    @Test
    void wantsAReason() {
        TokenReply own = Beach.signIn(portal, Acting.SAM, "beachco");
        for (String reason :
                new String[] {"", "   ", "a".repeat(501), "two\nlines", "tab\there", "nul\u0000", "\u2028"}) {
            JsonNode answer =
                    acting.logInAs(portal, own, acting.cleo(), "reason", reason).json();
            assertThat(answer.path("error").asText()).as("[" + reason + "]").isEqualTo("invalid_request");
        }
        assertThat(portal.exchange(
                                own.refreshToken(), Form.of("account", "beachco", "requested_subject", acting.cleo()))
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    void takesAnyTextAsAReasonAndKeepsItAsItIs() {
        String reason = "<b>Ticket</b> \"47\" & \uD83C\uDFD6 \u05D1\u05D3\u05D9\u05E7\u05D4";
        TokenReply own = Beach.signIn(portal, Acting.SAM, "beachco");

        TokenReply reply = acting.logInAs(portal, own, acting.cleo(), "reason", "  " + reason + "  ");

        assertThat(acting.me("accounts", reply.accessToken())
                        .at("/items/0/actor/reason")
                        .asText())
                .isEqualTo(reason);
        assertThat(acting.logInAs(portal, own, acting.cleo(), "reason", "a".repeat(500))
                        .granted())
                .isTrue();
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        TokenReply own = Beach.signIn(portal, Acting.SAM, "beachco");
        for (String foreign : new String[] {
            "audience", "resource", "actor_token", "actor_token_type", "subject_issuer", "requested_issuer"
        }) {
            assertThat(acting.logInAs(portal, own, acting.cleo(), foreign, "x").error())
                    .as(foreign)
                    .isEqualTo("invalid_request");
        }
        for (String type : new String[] {"refresh_token", "id_token", "saml2"}) {
            assertThat(acting.logInAs(portal, own, acting.cleo(), "requested_token_type", TYPE + type)
                            .error())
                    .as(type)
                    .isEqualTo("invalid_request");
        }
        assertThat(acting.logInAs(portal, own, acting.cleo(), "requested_token_type", TYPE + "access_token")
                        .granted())
                .isTrue();
        for (String twice : new String[] {"requested_subject", "reason", "account"}) {
            assertThat(portal.exchange(
                                    own.refreshToken(),
                                    Form.of("account", "beachco", "requested_subject", acting.cleo())
                                            .and("reason", Acting.REASON)
                                            .and(twice, "beachco"))
                            .error())
                    .as(twice)
                    .isEqualTo("invalid_request");
        }
    }

    @Test
    void refusesWithoutTheAccountScope() {
        TokenReply without = portal.withScope("openid").signIn(Acting.SAM, TestRealm.PASSWORD);
        TokenReply with = Beach.signIn(portal, Acting.SAM, "beachco");

        assertThat(acting.logInAs(portal, without, acting.cleo()).error()).isEqualTo("invalid_scope");
        assertThat(acting.logInAs(portal, with, acting.cleo(), "scope", "openid")
                        .error())
                .isEqualTo("invalid_scope");
        assertThat(acting.logInAs(portal, with, acting.cleo(), "scope", "openid account phone")
                        .error())
                .isEqualTo("invalid_scope");
    }

    @Test
    void takesAnAccessTokenFromAConfidentialClientOnly() {
        TokenReply own = Beach.signIn(backend, Acting.SAM, "beachco");
        TokenReply publics = Beach.signIn(portal, Acting.SAM, "beachco");

        TokenReply reply = withAccessToken(backend, own.accessToken());

        assertThat(reply.access().at("/act/sub").asText()).isEqualTo(acting.sam());
        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(withAccessToken(portal, publics.accessToken()).error()).isEqualTo("invalid_request");
        assertThat(withAccessToken(backend, publics.accessToken()).error()).isEqualTo("invalid_request");
        assertThat(acting.logInAs(backend, publics, acting.cleo()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void refusesATokenOfAnotherRealm(AdminApi admin, KeycloakServer server) {
        try (TestRealm there = TestRealm.create(server.url(), admin)) {
            Acting other = Acting.in(there);
            TokenReply foreign = Beach.signIn(other.beach().portal("portal"), Acting.SAM, "beachco");

            assertThat(acting.logInAs(portal, foreign, acting.cleo()).error()).isEqualTo("invalid_grant");
            assertThat(acting.logInAs(portal, Beach.signIn(portal, Acting.SAM, "beachco"), other.cleo())
                            .error())
                    .isEqualTo("invalid_target");
        }
    }

    @Test
    void goesNowhereFromThere() {
        OidcClient resource = acting.listener("resource", backend);
        String token = acting.asCleo(backend).accessToken();

        assertThat(withAccessToken(backend, token).error()).isEqualTo("invalid_request");
        assertThat(backend.token(Form.of("grant_type", EXCHANGE, "account", "beachco")
                                .and("subject_token", token)
                                .and("subject_token_type", TYPE + "access_token"))
                        .error())
                .isEqualTo("invalid_request");
        for (OidcClient requester : new OidcClient[] {backend, resource}) {
            TokenReply exchanged = requester.token(Form.of("grant_type", EXCHANGE)
                    .and("subject_token", token)
                    .and("subject_token_type", TYPE + "access_token"));
            assertThat(exchanged.error()).as(requester.clientId()).isEqualTo("invalid_request");
        }
        assertThat(backend.refresh(token).error()).isEqualTo("invalid_grant");
    }

    @Test
    void leavesExchangesWithoutAnAccountToKeycloak() {
        TokenReply own = Beach.signIn(backend, Acting.SAM, "beachco");

        TokenReply untouched = backend.token(Form.of("grant_type", EXCHANGE, "requested_subject", acting.cleo())
                .and("subject_token", own.accessToken())
                .and("subject_token_type", TYPE + "access_token"));

        assertThat(untouched.error()).isEqualTo("invalid_request");
        assertThat(untouched.json().get("error_description").asText()).contains("requested_subject");
    }

    private String refused(String caller, String target) {
        return from(caller, target).error();
    }

    private TokenReply from(String caller, String target) {
        return inAccount(caller, target, "beachco");
    }

    private TokenReply inAccount(String caller, String target, String account) {
        return acting.logInAs(portal, portal.password(caller, TestRealm.PASSWORD), target, "account", account);
    }

    private String member(String username, String... permissions) {
        String user = beach.realm().createUser(username);
        beach.memberOf(user, beach.beach(), permissions);
        return user;
    }

    private void staffOf(String username, String account) {
        Acting.staff(
                beach, beach.realm().createUser(username), account, "calendar:view", "team:view", "team:log-in-as");
    }

    private String membershipOf(String user) {
        return beach.realm()
                .admin()
                .get(beach.realm().path("portal-access/users/" + user + "/memberships"))
                .at("/memberships/0/id")
                .asText();
    }

    private void addToRole(String realmRole, String managementRole) {
        AdminApi admin = beach.realm().admin();
        String client = beach.realm().clientUuid("realm-management");
        JsonNode found = admin.get(beach.realm().path("clients/" + client + "/roles/" + managementRole));
        admin.post(beach.realm().path("roles/" + realmRole + "/composites"), Json.array(found));
    }

    private void joinGroupWith(String user, String managementRole) {
        AdminApi admin = beach.realm().admin();
        String group = admin.create(beach.realm().path("groups"), Json.object("name", "admins"));
        String client = beach.realm().clientUuid("realm-management");
        JsonNode found = admin.get(beach.realm().path("clients/" + client + "/roles/" + managementRole));
        admin.post(beach.realm().path("groups/" + group + "/role-mappings/clients/" + client), Json.array(found));
        admin.send("PUT", beach.realm().path("users/" + user + "/groups/" + group), Json.object(), Map.of());
    }

    private TokenReply withAccessToken(OidcClient client, String token) {
        return client.token(Form.of("grant_type", EXCHANGE, "account", "beachco")
                .and("requested_subject", acting.cleo())
                .and("reason", Acting.REASON)
                .and("subject_token", token)
                .and("subject_token_type", TYPE + "access_token"));
    }
}
