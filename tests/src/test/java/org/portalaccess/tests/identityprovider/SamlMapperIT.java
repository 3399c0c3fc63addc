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

/** Memberships by attributes of a SAML provider. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C17")
final class SamlMapperIT {

    private MappedPortal portal;
    private Company company;

    @BeforeAll
    void connect(KeycloakServer server, TestRealm realm) {
        portal = new MappedPortal(realm);
        company = Company.bySaml(server, realm, "IMPORT");
    }

    @AfterAll
    void disconnect() {
        company.close();
    }

    @Test
    void attributeGivesAMembershipAtTheFirstSignIn() {
        String brand = portal.account();
        String later = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand));
        portal.mapper(company, MappedPortal.mapping(later));
        String lynn = company.person(brand);

        JsonNode token = company.signIn(lynn).tokens().access();

        assertThat(token.at("/account/key").asText()).isEqualTo(brand);
        assertThat(token.get("permissions")).isEqualTo(Json.array("calendar:view"));
        company.take(lynn, brand);
        company.give(lynn, later);
        company.signIn(lynn).tokens();
        assertThat(portal.memberships(lynn)).containsOnlyKeys(brand);
    }

    @Test
    void forceFollowsTheAttributes() {
        String one = portal.account("A", "B");
        String two = portal.account("A");
        ObjectNode config = MappedPortal.mapping("${claim}")
                .put("syncMode", "FORCE")
                .put("match", "pattern")
                .put("values", "(" + one + "|" + two + "|gone-.*)")
                .put("contracts", "contracts")
                .put("contracts.claim", Company.GROUPS);
        portal.mapper(company, config);
        String lynn = company.person(one, two, "gone-1");
        company.join(lynn, "A");

        JsonNode token =
                company.signIn(lynn, Form.of("account_hint", one)).tokens().access();

        assertThat(token.get("contracts")).isEqualTo(Json.object("mode", "listed", "only", Json.array("A")));
        assertThat(portal.memberships(lynn)).containsOnlyKeys(one, two);
        assertThat(portal.skipped(lynn)).endsWith(": unknown-account gone-1");

        company.take(lynn, two);
        company.join(lynn, "B");
        assertThat(company.signIn(lynn).tokens().access().get("contracts"))
                .isEqualTo(Json.object("mode", "listed", "only", Json.array("A", "B")));
        assertThat(portal.memberships(lynn)).containsOnlyKeys(one);
    }
}
