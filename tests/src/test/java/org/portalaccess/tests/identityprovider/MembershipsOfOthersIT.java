package org.portalaccess.tests.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** A mapper changes and removes only memberships that it has made itself. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C17")
final class MembershipsOfOthersIT {

    private MappedPortal portal;
    private Company company;
    private KeycloakServer server;

    @BeforeAll
    void connect(KeycloakServer shared, TestRealm realm) {
        server = shared;
        portal = new MappedPortal(realm);
        company = Company.byOpenId(shared, realm, "FORCE");
    }

    @AfterAll
    void disconnect() {
        company.close();
    }

    @Test
    void membershipsGivenByStaffStayAsTheyAre() {
        String brand = portal.account();
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        JsonNode given = portal.member(brand, lynn);
        portal.mapper(company, MappedPortal.mapping(brand));

        company.signIn(lynn).tokens();
        assertThat(portal.membership(lynn, brand)).isEqualTo(read(given));

        company.take(lynn, brand);
        company.signIn(lynn).tokens();
        assertThat(portal.memberships(lynn)).containsOnlyKeys(brand);
    }

    /** Once staff have removed their own, the mapper makes one. */
    @Test
    void membershipsAreMadeWhereStaffRemovedTheirs() {
        String brand = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand));
        String lynn = company.person();
        company.signIn(lynn).tokens();
        portal.remove(portal.member(brand, lynn));
        company.give(lynn, brand);

        company.signIn(lynn).tokens();
        assertThat(MappedPortal.permissions(portal.membership(lynn, brand))).containsExactly("calendar:view");
    }

    @Test
    void twoMappersOfOneProviderLeaveEachOthersAlone() {
        String one = portal.account();
        String two = portal.account();
        portal.mapper(company, MappedPortal.mapping(one));
        portal.mapper(company, MappedPortal.mapping(two).put("permissions", "calendar:view##notes:view"));
        String lynn = company.person(one, two);
        company.signIn(lynn, hint(one)).tokens();
        assertThat(portal.memberships(lynn)).containsOnlyKeys(one, two);

        company.take(lynn, one);
        JsonNode token = company.signIn(lynn).tokens().access();

        assertThat(portal.memberships(lynn)).containsOnlyKeys(two);
        assertThat(token.get("permissions")).isEqualTo(Json.array("calendar:view", "notes:view"));
    }

    /** The first of them makes the membership, and it alone holds it. */
    @Test
    void twoMappersForOneAccountDoNotFight() {
        String brand = portal.account();
        String first = portal.mapper(company, both(brand, "calendar:view"));
        String second = portal.mapper(company, both(brand, "calendar:view##notes:view"));
        String lynn = company.person("both");
        company.signIn(lynn).tokens();
        JsonNode made = portal.membership(lynn, brand);
        assertThat(portal.skipped(lynn)).isEmpty();

        company.signIn(lynn).tokens();

        assertThat(portal.membership(lynn, brand).get("version")).isEqualTo(made.get("version"));
        portal.removeMapper(company, first);
        portal.removeMapper(company, second);
    }

    private static ObjectNode both(String brand, String permissions) {
        return MappedPortal.mapping(brand).put("values", "both").put("permissions", permissions);
    }

    @Test
    void mappersOfTwoProvidersLeaveEachOthersAlone() {
        String brand = portal.account();
        ObjectNode mapping = MappedPortal.mapping(brand);
        portal.tryMapper(company, "same-name", mapping).expect(201);
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        JsonNode made = portal.membership(lynn, brand);

        try (Company other = Company.byOpenId(server, portal.realm(), "FORCE")) {
            portal.tryMapper(other, "same-name", mapping).expect(201);
            String there = other.person();
            other.link(portal.user(lynn).orElseThrow(), there);
            other.signIn(there).tokens();
        }

        assertThat(portal.membership(lynn, brand).get("version")).isEqualTo(made.get("version"));
    }

    @Test
    void signInWithAPasswordChangesNothing() {
        String brand = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        company.take(lynn, brand);
        String user = portal.user(lynn).orElseThrow();
        portal.realm()
                .admin()
                .put(
                        portal.realm().path("users/" + user + "/reset-password"),
                        Json.object("type", "password", "value", TestRealm.PASSWORD, "temporary", false));

        assertThat(company.app()
                        .signIn(lynn, TestRealm.PASSWORD)
                        .access()
                        .at("/account/key")
                        .asText())
                .isEqualTo(brand);
    }

    @Test
    void membershipsStayWhenTheirMapperIsRemoved() {
        String brand = portal.account();
        String mapper = portal.mapper(company, MappedPortal.mapping(brand));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        portal.removeMapper(company, mapper);
        company.take(lynn, brand);

        company.signIn(lynn).tokens();

        assertThat(portal.memberships(lynn)).containsOnlyKeys(brand);
    }

    /** An administrator has configured the removal, and administrators may remove the last manager. */
    @Test
    void lastManagerIsRemovedLikeEverybody() {
        String brand = portal.account();
        portal.mapper(
                company,
                MappedPortal.mapping(brand)
                        .put("kind", "staff")
                        .put("permissions", "calendar:view##team:view##team:manage"));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        company.take(lynn, brand);

        JsonNode token = company.signIn(lynn).tokens().access();

        assertThat(token.has("account")).isFalse();
        assertThat(portal.memberships(lynn)).isEmpty();
    }

    /** People who are there already, and are linked with the provider, get memberships by FORCE. */
    @Test
    void userWhoIsThereAlreadyGetsMembershipsByForce() {
        String brand = portal.account();
        String imported = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand));
        portal.mapper(company, MappedPortal.mapping(imported).put("syncMode", "IMPORT"));
        String lynn = company.person(brand, imported);
        company.link(portal.realm().createUser("here-" + lynn), lynn);

        company.signIn(lynn).tokens();

        assertThat(portal.memberships("here-" + lynn)).containsOnlyKeys(brand);
    }

    private static Form hint(String account) {
        return Form.of("account_hint", account);
    }

    private JsonNode read(JsonNode membership) {
        return portal.memberships(membership.at("/user/username").asText())
                .get(membership.at("/account/key").asText());
    }
}
