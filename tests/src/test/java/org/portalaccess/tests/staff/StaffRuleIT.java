package org.portalaccess.tests.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;

/** Realm staff have the role themselves, and use a client that may use it. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C7")
final class StaffRuleIT {

    private static final String OURS = Office.MANAGEMENT + "." + Office.MANAGE;

    private Office office;
    private String nobody = "";
    private String boss = "";

    @BeforeAll
    void makeRealm(TestRealm realm) {
        office = Office.in(realm);
        nobody = office.person("nobody").name();
        boss = office.person("boss", Office.MANAGE).name();
    }

    static Stream<Arguments> mappers() {
        return Stream.of(
                Arguments.of("oidc-hardcoded-role-mapper", Json.object("role", OURS)),
                Arguments.of(
                        "oidc-hardcoded-claim-mapper",
                        Json.object(
                                "claim.name",
                                "resource_access." + Office.MANAGEMENT + ".roles",
                                "claim.value",
                                "[\"" + Office.MANAGE + "\"]",
                                "jsonType.label",
                                "JSON",
                                "access.token.claim",
                                "true")));
    }

    /** An administrator who manages clients can write anything into a client's tokens. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mappers")
    void roleInTheTokenAloneDoesNotMakeRealmStaff(String type, ObjectNode config) {
        OidcClient app = client(false);
        addMapper(app, type, config);

        String token = token(app, nobody);
        String own = token(app, boss);

        assertThat(status(token, "GET", null)).isEqualTo(403);
        assertThat(status(token, "POST", account())).isEqualTo(403);
        assertThat(status(own, "GET", null))
                .as("the client may not use the role")
                .isEqualTo(403);
        assertThat(status(own, "POST", account())).isEqualTo(403);
    }

    @Test
    void realmStaffCanUseAClientWithFullScope() {
        assertThat(status(token(client(true), boss), "POST", account())).isEqualTo(201);
        assertThat(status(token(OidcClient.of(office.realm().url(), "admin-cli"), boss), "POST", account()))
                .isEqualTo(201);
        assertThat(status(token(client(true), nobody), "GET", null)).isEqualTo(403);
    }

    @Test
    void realmStaffCanUseAClientWithTheRoleInItsScope() {
        OidcClient app = client(false);
        assertThat(status(token(app, boss), "GET", null)).isEqualTo(403);

        map("clients/" + office.realm().clientUuid(app.clientId()));

        assertThat(status(token(app, boss), "POST", account())).isEqualTo(201);
        assertThat(status(token(app, nobody), "GET", null)).isEqualTo(403);
    }

    @Test
    void realmStaffCanUseAClientScopeThatHasTheRole() {
        String scope = Office.name("scope");
        map("client-scopes/" + office.realm().createScope(scope));
        OidcClient byDefault = client(false);
        office.realm().addDefaultScope(byDefault.clientId(), scope);
        OidcClient onDemand = client(false);
        office.realm().addOptionalScope(onDemand.clientId(), scope);

        assertThat(status(token(byDefault, boss), "POST", account())).isEqualTo(201);
        assertThat(status(token(onDemand, boss), "GET", null)).isEqualTo(403);
        assertThat(status(token(onDemand.withScope("openid " + scope), boss), "POST", account()))
                .isEqualTo(201);
        assertThat(status(token(byDefault, nobody), "GET", null)).isEqualTo(403);
    }

    @Test
    void serviceAccountCanBeRealmStaff() {
        String clientId = Office.name("service");
        OidcClient service = office.realm().confidentialClient(clientId);
        JsonNode account = office.realm()
                .admin()
                .get(office.realm().path("clients/" + office.realm().clientUuid(clientId) + "/service-account-user"));
        Form grant = Form.of("grant_type", "client_credentials");
        assertThat(status(service.token(grant).accessToken(), "GET", null)).isEqualTo(403);

        office.realm().grantClientRole(account.get("id").asText(), Office.MANAGEMENT, Office.MANAGE);

        assertThat(status(service.token(grant).accessToken(), "POST", account()))
                .isEqualTo(201);
    }

    @Test
    void groupsAndCompositeRolesMakeRealmStaff() {
        Office.Person grouped = office.person("grouped");
        office.realm()
                .admin()
                .put(office.realm().path("users/" + grouped.id() + "/groups/" + office.staffGroup()), Json.object());
        Office.Person composed = office.person("composed");
        office.realm().grantRealmRole(composed.id(), office.staffRole());
        Office.Person viewer = office.person("viewer", Office.VIEW);

        for (String name : List.of(grouped.name(), composed.name())) {
            assertThat(status(token(office.tool(), name), "POST", account())).isEqualTo(201);
        }
        assertThat(status(viewer.token(), "GET", null)).isEqualTo(200);
        assertThat(status(viewer.token(), "POST", account())).isEqualTo(403);
    }

    @Test
    void removedRoleEndsRealmStaffAtOnce() {
        Office.Person former = office.person("former", Office.MANAGE);
        assertThat(status(former.token(), "GET", null)).isEqualTo(200);

        office.realm()
                .admin()
                .send(
                        "DELETE",
                        office.realm().path("users/" + former.id() + "/role-mappings/clients/" + office.management()),
                        Json.array(office.role(Office.MANAGE)))
                .expect(204);

        assertThat(status(former.token(), "GET", null)).isEqualTo(403);
    }

    /** A role with the same name on another client does not allow log in as. */
    @Test
    @Tag("A14")
    void roleOfTheSameNameDoesNotMakeRealmStaff() {
        office.as(
                        token(office.tool(), boss),
                        "POST",
                        "portal-access/accounts",
                        Json.object("key", "as", "name", "As", "type", "brand"))
                .expect(201);
        Office.Person target = office.person("target");
        ObjectNode member = Json.object("user", target.id(), "kind", "portal", "permissions", List.of("calendar:view"));
        office.as(token(office.tool(), boss), "POST", "portal-access/accounts/key:as/members", member)
                .expect(201);
        String other = Office.name("other");
        OidcClient app = office.realm().publicClient(other);
        Office.Person pretender = pretender(other);
        Form as = Form.of("account", "as", "requested_subject", target.id(), "reason", "a look");
        OidcClient asking = app.withScope("openid account");

        String refused = asking.exchange(
                        asking.password(pretender.name(), TestRealm.PASSWORD).refreshToken(), as)
                .error();
        boolean granted = asking.exchange(
                        asking.password(boss, TestRealm.PASSWORD).refreshToken(), as)
                .granted();

        assertThat(refused).isEqualTo("invalid_target");
        assertThat(granted).isTrue();
    }

    /** Creates a user who has a role of the client {@code other} with the name of ours. */
    private Office.Person pretender(String other) {
        TestRealm realm = office.realm();
        realm.addOptionalScope(other, "account");
        realm.admin()
                .create(
                        realm.path("clients/" + realm.clientUuid(other) + "/roles"),
                        Json.object("name", Office.MANAGE));
        Office.Person pretender = office.person("pretender");
        realm.grantClientRole(pretender.id(), other, Office.MANAGE);
        return pretender;
    }

    private OidcClient client(boolean fullScope) {
        String clientId = Office.name("app");
        office.realm().createClient(office.client(clientId).put("fullScopeAllowed", fullScope));
        return OidcClient.of(office.realm().url(), clientId);
    }

    private void addMapper(OidcClient app, String type, ObjectNode config) {
        ObjectNode mapper = Json.object("name", "mapper", "protocol", "openid-connect", "protocolMapper", type);
        mapper.set("config", config);
        String path = "clients/" + office.realm().clientUuid(app.clientId()) + "/protocol-mappers/models";
        office.realm().admin().create(office.realm().path(path), mapper);
    }

    /** Adds our role to the scope of a client, or of a client scope. */
    private void map(String of) {
        String path = of + "/scope-mappings/clients/" + office.management();
        office.realm().admin().post(office.realm().path(path), Json.array(office.role(Office.MANAGE)));
    }

    private static String token(OidcClient app, String name) {
        return app.password(name, TestRealm.PASSWORD).accessToken();
    }

    private static ObjectNode account() {
        return Json.object("key", Office.name("key"), "name", "Some", "type", "brand");
    }

    private int status(String token, String method, @Nullable JsonNode body) {
        return office.as(token, method, "portal-access/accounts", body).status();
    }
}
