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
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** Contract scopes by a claim that names owners or contracts. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C17")
final class MappedContractsIT {

    private MappedPortal portal;
    private Company company;

    @BeforeAll
    void connect(KeycloakServer server, TestRealm realm) {
        portal = new MappedPortal(realm);
        company = Company.byOpenId(server, realm, "FORCE");
    }

    @AfterAll
    void disconnect() {
        company.close();
    }

    private String named(String account, String what) {
        ObjectNode config = MappedPortal.mapping(account).put("contracts", what).put("contracts.claim", Company.GROUPS);
        return portal.mapper(company, config);
    }

    @Test
    void ownersOfTheClaimGiveTheirContractsAndLaterOnes() {
        String brand = portal.account("NOT-OWNED");
        portal.owner(brand, "smith");
        portal.owner(brand, "jones");
        portal.contract(brand, "HUT", "smith");
        portal.contract(brand, "BARN", "jones");
        named(brand, "owners");
        String lynn = company.person(brand);
        company.join(lynn, "smith");

        assertThat(contracts(lynn)).isEqualTo(listed("HUT"));

        portal.contract(brand, "LATER", "smith");
        assertThat(contracts(lynn)).isEqualTo(listed("HUT", "LATER"));
        company.join(lynn, "jones");
        company.quit(lynn, "smith");
        assertThat(contracts(lynn)).isEqualTo(listed("BARN"));
    }

    @Test
    void contractsOfTheClaimAreListed() {
        String brand = portal.account("A", "B", "C");
        named(brand, "contracts");
        String lynn = company.person(brand);
        company.join(lynn, "A");
        company.join(lynn, "B");
        assertThat(contracts(lynn)).isEqualTo(listed("A", "B"));

        company.quit(lynn, "A");
        company.join(lynn, "C");
        assertThat(contracts(lynn)).isEqualTo(listed("B", "C"));
    }

    /** A name that does not exist makes the scope narrower, never wider. */
    @Test
    void unknownNamesAreSkipped() {
        String brand = portal.account("A", "B");
        named(brand, "contracts");
        String lynn = company.person(brand);
        company.join(lynn, "GONE");
        assertThat(contracts(lynn)).isEqualTo(Json.object("mode", "none"));
        assertThat(portal.skipped(lynn)).endsWith(": unknown-contract " + brand + "/GONE");

        company.join(lynn, "A");
        assertThat(contracts(lynn)).isEqualTo(listed("A"));
        assertThat(portal.skipped(lynn)).endsWith(": unknown-contract " + brand + "/GONE");
    }

    @Test
    void withoutTheClaimThereAreNoContracts() {
        String brand = portal.account("A");
        named(brand, "contracts");
        String lynn = company.person(brand);

        assertThat(contracts(lynn)).isEqualTo(Json.object("mode", "none"));
    }

    /** Contracts and owners of another account do not count, nor do those of an account above. */
    @Test
    void namesOfOtherAccountsAreUnknown() {
        String above = portal.account("ABOVE");
        String brand = portal.accountBelow(above, "HERE");
        portal.account("ELSEWHERE");
        named(brand, "contracts");
        String lynn = company.person(brand);
        company.join(lynn, "ABOVE");
        company.join(lynn, "ELSEWHERE");

        assertThat(contracts(lynn)).isEqualTo(Json.object("mode", "none"));
        assertThat(portal.skipped(lynn))
                .contains("unknown-contract " + brand + "/ABOVE", "unknown-contract " + brand + "/ELSEWHERE");
    }

    /** The claim is in a list of objects, and has a dot in its name. */
    @Test
    void contractsOfAccountsBelowAreNamedWithTheirAccount() {
        String chain = portal.account("TOP");
        String brand = portal.accountBelow(chain, "A", "B");
        portal.mapper(
                company,
                MappedPortal.mapping(chain)
                        .put("contracts", "contracts")
                        .put("contracts.claim", "portal\\.scope.contracts.name"));
        company.send(
                "portal\\.scope",
                Json.object("contracts", Json.array(Json.object("name", brand + "/A"), Json.object("name", "x/A"))));
        String lynn = company.person(chain);

        assertThat(contracts(lynn)).isEqualTo(listed(brand + "/A"));
        assertThat(portal.skipped(lynn)).endsWith(": unknown-contract " + chain + "/x/A");
    }

    @Test
    void forceUndoesChangesOfTheScope() {
        String brand = portal.account("A", "B");
        portal.mapper(company, MappedPortal.mapping(brand));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        JsonNode membership = portal.membership(lynn, brand);
        ObjectNode rule = Json.object("account", brand, "mode", "listed").set("only", Json.array("A"));
        portal.change(membership, Json.object("contractScope", Json.object("rules", Json.array(rule))));

        assertThat(contracts(lynn)).isEqualTo(Json.object("mode", "all"));
    }

    private JsonNode contracts(String person) {
        return company.signIn(person).tokens().access().get("contracts");
    }

    private static ObjectNode listed(String... keys) {
        return Json.object("mode", "listed", "only", Json.array((Object[]) keys));
    }
}
