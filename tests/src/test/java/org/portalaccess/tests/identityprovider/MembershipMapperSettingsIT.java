package org.portalaccess.tests.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** The settings of a mapper: what Keycloak's admin console shows, what is refused, and what is skipped at sign-in. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C17")
final class MembershipMapperSettingsIT {

    private MappedPortal portal;
    private Company company;
    private Company saml;
    private String brand = "";

    @BeforeAll
    void connect(KeycloakServer server, TestRealm realm) {
        portal = new MappedPortal(realm);
        company = Company.byOpenId(server, realm, "FORCE");
        saml = Company.bySaml(server, realm, "FORCE");
        brand = portal.account();
    }

    @AfterAll
    void disconnect() {
        company.close();
        saml.close();
    }

    @Test
    void adminConsoleOffersTheMapperWithLabelsAndHelp() {
        for (Company one : new Company[] {company, saml}) {
            JsonNode type = portal.realm()
                    .admin()
                    .get(portal.realm().path("identity-provider/instances/" + one.alias() + "/mapper-types"))
                    .get(MappedPortal.TYPE);

            assertThat(type.get("name").asText()).isEqualTo("Portal membership");
            assertThat(type.get("helpText").asText()).contains("Force");
            assertThat(type.get("properties")).hasSize(9).allSatisfy(property -> {
                assertThat(property.get("label").asText()).isNotBlank();
                assertThat(property.get("helpText").asText()).isNotBlank();
            });
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("match", "nearly", "Condition must be equals, pattern or everybody."),
                Arguments.of("claim", " ", "Claim is missing."),
                Arguments.of("values", "", "Values are missing."),
                Arguments.of("account", "", "Account must be the key of an account"),
                Arguments.of("account", "no key", "Account must be the key of an account"),
                Arguments.of("account", "${other}", "Account must be the key of an account"),
                Arguments.of("kind", "boss", "kind must be staff or portal."),
                Arguments.of("permissions", "", "Either permissions or a permission set is required"),
                Arguments.of("permissions", "calendar:burn", "There is no such permission."),
                Arguments.of("permissions", "notes:add", "notes:view"),
                Arguments.of("permissions", "team:view", "portal"),
                Arguments.of("permission.set", "ghost", "Either permissions or a permission set is required"),
                Arguments.of("contracts", "some", "Contracts must be all, owners or contracts."),
                Arguments.of("contracts", "owners", "Claim of owners or contracts is missing."));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongSettingIsRefusedWhenItIsSaved(String setting, String value, String reason) {
        ObjectNode right = MappedPortal.mapping(brand);
        String name = "checked-" + setting;
        String id = portal.tryMapper(company, name, right).createdId();
        ObjectNode wrong = right.deepCopy().put(setting, value);

        assertThat(portal.tryMapper(company, "new-" + setting, wrong)
                        .expect(400)
                        .body())
                .contains(reason);
        assertThat(portal.changeMapper(company, id, name, wrong).expect(400).body())
                .contains(reason);

        assertThat(portal.mapper(company, id).at("/config/" + setting).asText())
                .isEqualTo(right.path(setting).asText());
        portal.removeMapper(company, id);
    }

    @Test
    void otherWrongSettingsAreRefused() {
        ObjectNode pattern = MappedPortal.mapping(brand).put("match", "pattern").put("values", "ok##(");
        ObjectNode set = MappedPortal.mapping(brand).put("permission.set", "ghost");
        set.remove("permissions");
        ObjectNode everybody = MappedPortal.mapping("${claim}").put("match", "everybody");

        assertThat(portal.tryMapper(company, "p", pattern).expect(400).body()).contains("( is no regular expression");
        assertThat(portal.tryMapper(company, "s", set).expect(400).body()).contains("no such permission set");
        assertThat(portal.tryMapper(company, "e", everybody).expect(400).body()).contains("needs a condition");
        assertThat(portal.tryMapper(company, "l", MappedPortal.mapping(brand).put("values", "x".repeat(1_001)))
                        .expect(400)
                        .body())
                .contains("at most 1,000");
    }

    @Test
    void permissionSetGivesItsPermissions() {
        ObjectNode set = Json.object("key", "cleaner", "name", "Cleaner", "kind", "portal");
        set.set("permissions", Json.array("calendar:view", "notes:view"));
        portal.send("POST", "permission-sets", set).expect(201);
        String account = portal.account();
        ObjectNode config = MappedPortal.mapping(account).put("permission.set", "cleaner");
        config.remove("permissions");
        portal.mapper(company, config);
        String lynn = company.person(account);

        company.signIn(lynn).tokens();

        JsonNode membership = portal.membership(lynn, account);
        assertThat(membership.get("permissionSet").asText()).isEqualTo("cleaner");
        assertThat(MappedPortal.permissions(membership)).containsExactly("calendar:view", "notes:view");

        // The set is gone: nothing is made with it, and what is there stays.
        portal.send("DELETE", "permission-sets/key:cleaner?cascade=true", null).expect(204);
        String nora = company.person(account);
        company.signIn(nora).tokens();
        assertThat(portal.memberships(nora)).isEmpty();
        assertThat(portal.skipped(nora)).endsWith(": unknown-set " + account);
        company.signIn(lynn).tokens();
        assertThat(portal.memberships(lynn)).containsOnlyKeys(account);
        company.take(lynn, account);
        company.signIn(lynn).tokens();
        assertThat(portal.memberships(lynn)).isEmpty();
    }

    @Test
    void unknownAccountIsSkipped() {
        String id = portal.mapper(company, MappedPortal.mapping("ghost").put("values", "ghostly"));
        String lynn = company.person("ghostly");

        company.signIn(lynn).tokens();

        assertThat(portal.memberships(lynn)).isEmpty();
        String name = portal.mapper(company, id).get("name").asText();
        assertThat(portal.skipped(lynn)).isEqualTo(name + ": unknown-account ghost");
    }

    /** A value that is no key may be an address, and is not told. */
    @Test
    void valueThatIsNoKeyIsSkippedWithoutItsText() {
        portal.mapper(
                company,
                MappedPortal.mapping("${claim}").put("match", "pattern").put("values", "lynn@.*"));
        String lynn = company.person("lynn@home");

        company.signIn(lynn).tokens();

        assertThat(portal.memberships(lynn)).isEmpty();
        assertThat(portal.skipped(lynn)).endsWith(": unknown-account (no key)");
    }

    /** Without a limit, this would take years. */
    @Test
    void slowExpressionIsGivenUp() {
        String account = portal.account();
        portal.mapper(
                company, MappedPortal.mapping(account).put("match", "pattern").put("values", "(.*a){20}b|fine"));
        String lynn = company.person("a".repeat(200), "fine");
        Instant start = Instant.now();

        company.signIn(lynn).tokens();

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(portal.memberships(lynn)).containsOnlyKeys(account);
        assertThat(portal.skipped(lynn)).endsWith(": too-slow pattern");
    }

    @Test
    void settingThatWasSavedUncheckedIsSkipped() {
        String account = portal.account();
        String id = portal.mapper(company, MappedPortal.mapping(account).put("values", "unchecked"));
        String lynn = company.person("unchecked");
        company.signIn(lynn).tokens();
        JsonNode membership = portal.membership(lynn, account);
        ObjectNode removed = (ObjectNode) portal.mapper(company, id);
        portal.removeMapper(company, id);
        ((ObjectNode) removed.get("config")).put("match", "nearly");
        ObjectNode realm = Json.object("ifResourceExists", "SKIP");
        realm.set("identityProviderMappers", Json.array(removed));
        portal.realm().admin().post(portal.realm().path("partialImport"), realm);

        company.signIn(lynn).tokens();

        assertThat(portal.membership(lynn, account).get("version")).isEqualTo(membership.get("version"));
        assertThat(portal.skipped(lynn))
                .endsWith(": invalid-configuration Condition must be equals, pattern or everybody.");
    }
}
