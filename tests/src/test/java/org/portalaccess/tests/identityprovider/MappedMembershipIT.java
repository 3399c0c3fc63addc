package org.portalaccess.tests.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** Memberships that a mapper makes at the first sign-in by a provider, and at later ones. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C17")
final class MappedMembershipIT {

    private MappedPortal portal;
    private Company company;

    @BeforeAll
    void connect(KeycloakServer server, TestRealm realm) {
        portal = new MappedPortal(realm);
        company = Company.byOpenId(server, realm, "LEGACY");
    }

    @AfterAll
    void disconnect() {
        company.close();
    }

    /** From the claim of the provider to the grants in the application's token. */
    @Test
    void personOfTheProviderEntersTheAccountAtTheFirstSignIn() {
        String brand = portal.account("BARN-1");
        portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", "FORCE"));
        String lynn = company.person(brand);

        JsonNode token = company.signIn(lynn).tokens().access();

        assertThat(token.at("/account/key").asText()).isEqualTo(brand);
        assertThat(token.at("/account/kind").asText()).isEqualTo("portal");
        assertThat(token.get("permissions")).isEqualTo(Json.array("calendar:view"));
        assertThat(token.get("contracts")).isEqualTo(Json.object("mode", "all"));
        JsonNode membership = portal.membership(lynn, brand);
        assertThat(membership.get("createdBy").isNull()).isTrue();
        assertThat(membership.get("status").asText()).isEqualTo("active");
        assertThat(portal.skipped(lynn)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMPORT", "LEGACY", "FORCE"})
    void personWithoutTheValueGetsNothing(String syncMode) {
        String brand = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", syncMode));
        String other = company.person("x" + brand, brand + "x");

        JsonNode token = company.signIn(other).tokens().access();

        assertThat(token.has("account")).isFalse();
        assertThat(portal.memberships(other)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMPORT", "INHERIT"})
    void laterSignInsChangeNothing(String syncMode) {
        String brand = portal.account();
        String later = portal.account();
        String mapper = portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", syncMode));
        portal.mapper(company, MappedPortal.mapping(later).put("syncMode", syncMode));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        portal.changeMapper(
                        company,
                        mapper,
                        "renamed",
                        MappedPortal.mapping(brand)
                                .put("syncMode", syncMode)
                                .put("permissions", "calendar:view##notes:view"))
                .expect(204);
        portal.removeMapper(company, mapper);
        company.take(lynn, brand);
        company.give(lynn, later);

        company.signIn(lynn).tokens();

        assertThat(portal.memberships(lynn)).containsOnlyKeys(brand);
        assertThat(MappedPortal.permissions(portal.membership(lynn, brand))).containsExactly("calendar:view");
    }

    @Test
    void importDoesNotMakeAgainWhatStaffRemoved() {
        String brand = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", "IMPORT"));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        portal.remove(portal.membership(lynn, brand));

        company.signIn(lynn).tokens();

        assertThat(portal.memberships(lynn)).isEmpty();
    }

    @Test
    void forceMakesAgainWhatStaffRemoved() {
        String brand = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", "FORCE"));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        portal.remove(portal.membership(lynn, brand));

        company.signIn(lynn).tokens();

        assertThat(portal.memberships(lynn)).containsOnlyKeys(brand);
    }

    @Test
    void forceHoldsKindAndPermissionsToTheMapper() {
        String brand = portal.account();
        String mapper = portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", "FORCE"));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        JsonNode first = portal.membership(lynn, brand);
        portal.change(first, Json.object("permissions", Json.array("calendar:view", "notes:view")));
        company.signIn(lynn).tokens();
        assertThat(MappedPortal.permissions(portal.membership(lynn, brand))).containsExactly("calendar:view");

        String name = portal.mapper(company, mapper).get("name").asText();
        portal.changeMapper(
                        company,
                        mapper,
                        name,
                        MappedPortal.mapping(brand)
                                .put("syncMode", "FORCE")
                                .put("kind", "staff")
                                .put("permissions", "calendar:view##team:view"))
                .expect(204);
        JsonNode token = company.signIn(lynn).tokens().access();

        JsonNode held = portal.membership(lynn, brand);
        assertThat(held.get("id")).isEqualTo(first.get("id"));
        assertThat(held.get("kind").asText()).isEqualTo("staff");
        assertThat(token.get("permissions")).isEqualTo(Json.array("calendar:view", "team:view"));
    }

    @Test
    void forceChangesNothingThatIsRight() {
        String brand = portal.account("A");
        portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", "FORCE"));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        JsonNode first = portal.membership(lynn, brand);

        company.signIn(lynn).tokens();

        assertThat(portal.membership(lynn, brand).get("version")).isEqualTo(first.get("version"));
        assertThat(portal.history(brand)).hasSize(3);
    }

    @Test
    void forceKeepsStatusAndDates() {
        String brand = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", "FORCE"));
        String lynn = company.person(brand);
        company.signIn(lynn).tokens();
        portal.change(
                portal.membership(lynn, brand),
                Json.object("status", "suspended", "endsAt", "2036-01-01T00:00:00Z")
                        .set("permissions", Json.array("calendar:view", "notes:view")));

        JsonNode token = company.signIn(lynn).tokens().access();

        JsonNode held = portal.membership(lynn, brand);
        assertThat(MappedPortal.permissions(held)).containsExactly("calendar:view");
        assertThat(held.get("status").asText()).isEqualTo("suspended");
        assertThat(held.get("endsAt").asText()).isEqualTo("2036-01-01T00:00:00Z");
        assertThat(token.has("account")).isFalse();
    }

    @Test
    void forceRemovesTheMembershipWithoutTheValue() {
        String brand = portal.account();
        portal.mapper(company, MappedPortal.mapping(brand).put("syncMode", "FORCE"));
        String lynn = company.person(brand);
        String refresh = company.signIn(lynn).tokens().refreshToken();
        company.take(lynn, brand);

        JsonNode token = company.signIn(lynn).tokens().access();

        assertThat(token.has("account")).isFalse();
        assertThat(portal.memberships(lynn)).isEmpty();
        assertThat(company.app().refresh(refresh).reply().json().get("error").asText())
                .isEqualTo("invalid_grant");
        JsonNode newest = portal.history(brand).get(0);
        assertThat(newest.get("operation").asText()).isEqualTo("delete");
        assertThat(newest.get("actor"))
                .isEqualTo(Json.object("id", null, "username", company.alias(), "standing", "identity-provider"));
        assertThat(formerMembers(brand)).isEqualTo(1);
        company.give(lynn, brand);
        assertThat(company.signIn(lynn).tokens().access().at("/account/key").asText())
                .isEqualTo(brand);
    }

    private int formerMembers(String account) {
        return portal.send("GET", "accounts/key:" + account + "/former-members", null)
                .expect(200)
                .json()
                .get("items")
                .size();
    }

    @Test
    void eachValueNamesAnAccount() {
        String one = portal.account();
        String two = portal.account();
        portal.mapper(
                company,
                Json.object("claim", Company.ACCOUNTS, "match", "pattern", "values", one + "|" + two + "|nowhere.*")
                        .put("account", "${claim}")
                        .put("permissions", "calendar:view")
                        .put("syncMode", "FORCE"));
        String lynn = company.person(one, two, "nowhere-7", "else");

        JsonNode token =
                company.signIn(lynn, Form.of("account_hint", two)).tokens().access();

        assertThat(portal.memberships(lynn)).containsOnlyKeys(one, two);
        assertThat(token.at("/account/key").asText()).isEqualTo(two);
        assertThat(portal.skipped(lynn)).endsWith(": unknown-account nowhere-7");
        company.take(lynn, one);
        company.signIn(lynn).tokens();
        assertThat(portal.memberships(lynn)).containsOnlyKeys(two);
    }

    @Test
    void everybodyOfTheProviderIsAMember(KeycloakServer server) {
        String brand = portal.account();
        try (Company whole = Company.byOpenId(server, portal.realm(), "IMPORT")) {
            portal.mapper(
                    whole,
                    Json.object("match", "everybody", "account", brand)
                            .put("kind", "staff")
                            .put("permissions", "calendar:view"));
            String lynn = whole.person();

            assertThat(whole.signIn(lynn).tokens().access().at("/account/kind").asText())
                    .isEqualTo("staff");
        }
    }
}
