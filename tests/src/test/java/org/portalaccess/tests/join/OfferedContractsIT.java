package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
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
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/** The contracts that an invitation gives, as the page, the mail and REST name them to the invited person. */
@SystemTest
@Tag("A5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OfferedContractsIT {

    private static final String LISTED = "listed";

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final TestRealm realm;

    OfferedContractsIT(TestRealm realm) {
        this.realm = realm;
        this.inviting = new InvitationMailScenario(realm, mail);
    }

    /** Creates eight contracts, two of them in an account below, five of them with an owner. */
    @BeforeAll
    void makeContracts() {
        for (String key : List.of("UNIT-10", "UNIT-2", "UNIT-1")) {
            contract(inviting.account(), key);
        }
        String below = realm.admin()
                .create(
                        at("accounts"),
                        Json.object("key", "pier", "name", "Pier", "type", "brand", "parent", "beachco"));
        contract(below, "DECK");
        contract(below, "JETTY");
        String owner = realm.admin()
                .create(at("accounts/" + inviting.account() + "/owners"), Json.object("key", "smith", "name", "Smith"));
        for (JsonNode contract : realm.admin()
                .get(at("accounts/" + inviting.account() + "/contracts"))
                .get("items")) {
            if (contract.get("key").asText().matches("BARN|HUT")) {
                ObjectNode change = Json.object("name", contract.get("name").asText());
                change.set("owners", Json.array(owner));
                inviting.send("PUT", "contracts/" + contract.get("id").asText(), change)
                        .expect(200);
            }
        }
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of("All contracts, future ones included", scope(rule("all", "except"))),
                Arguments.of("7 contracts, and those added later", scope(rule("all", "except", "HUT"))),
                Arguments.of(
                        "BARN, LODGE, and those added later",
                        scope(rule("all", "except", "HUT", "UNIT-1", "UNIT-2", "UNIT-10", "pier/DECK", "pier/JETTY"))),
                Arguments.of(
                        "BARN, Unit 1, Unit 2, Unit 10, Unit DECK",
                        scope(rule(LISTED, "only", "BARN", "UNIT-10", "UNIT-1", "UNIT-2", "pier/DECK"))),
                Arguments.of(
                        "6 contracts",
                        scope(rule(LISTED, "only", "BARN", "HUT", "LODGE", "UNIT-1", "UNIT-2", "UNIT-10"))),
                Arguments.of("No contracts for now", scope(rule(LISTED, "only"))),
                Arguments.of("BARN, HUT, and future ones of the same owners", scope(rule("owned", "owners", "smith"))),
                Arguments.of(
                        "LODGE, Unit DECK, Unit JETTY, and some of those added later",
                        scope(
                                rule(LISTED, "only", "LODGE"),
                                rule("all", "except").put("account", "pier"))));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void fewOfferedContractsAreNamedAndManyAreCounted(String words, ObjectNode scope) {
        Offer offer = offer(scope);
        assertThat(offer.page).contains(words).doesNotContain(" of 8", "of 8 ");
        assertThat(offer.mail.text()).contains("What you will see: " + words);
        assertThat(offer.mail.html()).contains("What you will see");
        assertThat(String.join(" ", offer.mail.html().replaceAll("<[^>]*>", "").split("\\s+", -1)))
                .contains("What you will see: " + words);
    }

    @Test
    void offeredContractsUseTheRealmsWord() {
        String noun = realm.path("localization/en/portal-access.contracts.noun");
        realm.update(Json.object("internationalizationEnabled", true, "defaultLocale", "en")
                .set("supportedLocales", Json.array("en")));
        Http.plain()
                .text(
                        "PUT",
                        realm.admin().address(noun),
                        "properties",
                        Map.of("Authorization", "Bearer " + realm.admin().token(), "Content-Type", "text/plain"))
                .expect(204);
        Offer offer = offer(scope(rule("all", "except")));
        realm.admin().delete(noun);
        assertThat(offer.page).contains("All properties, future ones included").doesNotContain("contracts");
        assertThat(offer.mail.text())
                .contains("All properties, future ones included")
                .doesNotContain("contracts");
    }

    @Test
    void applicationReadsTheSameTextOfOfferedContracts() {
        String user = realm.createUser("asking");
        inviting.invite(
                Json.object("email", "asking@example.org").set("contractScope", scope(rule("all", "except", "HUT"))));
        String token = inviting.client()
                .password("asking", InvitationMailScenario.PASSWORD)
                .accessToken();
        URI mine = URI.create(realm.url() + "/portal-access/me/invitations");
        JsonNode offered =
                Http.plain().get(mine, Http.bearer(token)).expect(200).json().at("/items/0/memberships/0/contracts");
        assertThat(user).isNotBlank();
        assertThat(offered)
                .isEqualTo(Json.object("scope", "all-but", "assigned", 7).set("names", Json.array()));
    }

    /** The texts are patterns, in which an apostrophe is written twice. */
    @Test
    void frenchTextOfContractsHasNoDoubledApostrophes() {
        realm.update(Json.object("internationalizationEnabled", true, "defaultLocale", "en")
                .set("supportedLocales", Json.array("en", "fr")));
        realm.admin()
                .create(
                        at("accounts/" + inviting.account() + "/members"),
                        Json.object(
                                "user",
                                realm.createUser("claire"),
                                "kind",
                                "staff",
                                "permissions",
                                List.of("team:view")));
        String token = inviting.client()
                .password("claire", InvitationMailScenario.PASSWORD)
                .accessToken();
        String access = Http.plain()
                .get(
                        URI.create(realm.url() + "/portal-access/me/accounts"),
                        Map.of("Authorization", "Bearer " + token, "Accept-Language", "fr"))
                .expect(200)
                .json()
                .at("/items/0/access")
                .asText();
        assertThat(access).isEqualTo("Voir l'équipe");
    }

    private Offer offer(ObjectNode scope) {
        String email = InvitationMailScenario.address("offer");
        inviting.invite(Json.object("email", email).set("contractScope", scope));
        Mail sent = inviting.mail(email, 1);
        String page = Http.plain()
                .get(sent.firstLink())
                .expect(200)
                .html()
                .select("dl")
                .text();
        return new Offer(page.replace(" ,", ","), sent);
    }

    private void contract(String account, String key) {
        realm.admin()
                .create(
                        at("accounts/" + account + "/contracts"),
                        Json.object("key", key, "name", "Unit " + key.replace("UNIT-", "")));
    }

    private String at(String path) {
        return realm.path("portal-access/" + path);
    }

    private static ObjectNode scope(ObjectNode... rules) {
        ObjectNode scope = Json.object();
        scope.set("rules", Json.array((Object[]) rules));
        return scope;
    }

    private static ObjectNode rule(String mode, String list, String... names) {
        ObjectNode rule = Json.object("account", "beachco", "mode", mode);
        rule.set(list, Json.array((Object[]) names));
        return rule;
    }

    private record Offer(String page, Mail mail) {}
}
