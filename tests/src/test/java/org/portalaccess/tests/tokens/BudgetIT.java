package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.reader.Answer;
import org.portalaccess.reader.ContractRef;
import org.portalaccess.reader.PortalGrants;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;

/** Our claims stay under their budget with 60, 500 and 3,000 contracts, and mean the same in every form. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C3")
@Tag("C11")
final class BudgetIT {

    private static final List<String> OURS = List.of("account", "permissions", "contracts", "grants", "grants_etag");
    private static final String VIEW = "calendar:view";

    private BeachCoFixture beach;
    private OidcClient plain;
    private OidcClient compact;
    private OidcClient tiny;
    private final Map<String, Map<String, Integer>> ordinals = new HashMap<>();

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = BeachCoFixture.in(realm);
        plain = Mapper.client(realm, "plain");
        compact = Mapper.client(realm, "compact", "compact", "true");
        tiny = Mapper.client(realm, "tiny", "budget", "480");
        account("sixty", 60);
        account("many", 500);
        account("huge", 3000);
    }

    @Test
    void contractsAreNamedByKeyIfTheyFit() {
        IntPredicate ticked = i -> i % 2 == 0;
        tick("sixty", "sixty", ticked);

        JsonNode token = BeachCoFixture.signIn(plain, "sixty", "sixty").access();

        assertThat(token.at("/contracts/mode").asText()).isEqualTo("listed");
        assertThat(token.at("/contracts/only")).hasSize(30);
        assertThat(bytes(token)).isLessThanOrEqualTo(2048);
        assertSays(token, "sixty", 60, ticked);
    }

    @Test
    void ordinalsAreWrittenAsRangesIfTheClientKnowsThem() {
        IntPredicate ticked = i -> i <= 400 || i == 450;
        tick("ranges", "many", ticked);

        JsonNode token = BeachCoFixture.signIn(compact, "ranges", "many").access();

        assertThat(token.at("/contracts/mode").asText()).isEqualTo("compact");
        assertThat(token.at("/contracts/base").asText()).isEqualTo("listed");
        assertThat(token.at("/contracts/ranges").asText()).isNotEmpty();
        assertThat(bytes(token)).isLessThanOrEqualTo(2048);
        assertSays(token, "many", 500, ticked);
    }

    @Test
    void ordinalsAreWrittenAsABitmapIfThatIsShorter() {
        IntPredicate ticked = i -> i * 31 % 7 < 3;
        tick("bitmap", "huge", ticked);

        JsonNode token = BeachCoFixture.signIn(compact, "bitmap", "huge").access();

        assertThat(token.at("/contracts/mode").asText()).isEqualTo("compact");
        assertThat(token.at("/contracts/bitmap").asText()).isNotEmpty();
        assertThat(bytes(token)).isLessThanOrEqualTo(2048);
        assertSays(token, "huge", 3000, ticked);
    }

    @Test
    void clientWithoutOrdinalsGetsAReferenceToContracts() {
        IntPredicate ticked = i -> i % 3 == 0;
        tick("referred", "many", ticked);

        TokenReply reply = BeachCoFixture.signIn(plain, "referred", "many");

        JsonNode token = reply.access();
        assertThat(token.at("/contracts/mode").asText()).isEqualTo("ref");
        assertThat(token.get("permissions")).isEqualTo(Json.array(VIEW));
        assertThat(bytes(token)).isLessThanOrEqualTo(2048);
        Answer answer = grants(token).mayAccess(VIEW, ContractRef.of("many", "C-3"));
        assertThat(answer).isInstanceOf(Answer.Ask.class);
        String href = ((Answer.Ask) answer).hrefs().get(0);
        assertThat(href).startsWith(token.get("iss").asText() + "/portal-access/me/contracts?grant=");
        assertThat(follow(href, reply).get("total").asInt()).isEqualTo(166);
    }

    @Test
    void smallestBudgetGivesAReferenceToAllGrants() {
        tick("last", "many", i -> i % 3 == 0);

        TokenReply reply = BeachCoFixture.signIn(tiny, "last", "many");

        JsonNode token = reply.access();
        assertThat(token.has("permissions")).isFalse();
        assertThat(token.has("contracts")).isFalse();
        assertThat(token.at("/grants/mode").asText()).isEqualTo("ref");
        assertThat(bytes(token)).isLessThanOrEqualTo(480);
        assertThat(grants(token).mayAccess(VIEW, ContractRef.of("many", "C-3")).isAllowed())
                .isFalse();
        assertThat(follow(token.at("/grants/href").asText(), reply).toString()).contains(VIEW);
    }

    @Test
    void etagIsTheSameInEveryForm() {
        tick("alike", "many", i -> i % 3 == 0);

        JsonNode first = BeachCoFixture.signIn(plain, "alike", "many").access();
        JsonNode second = BeachCoFixture.signIn(compact, "alike", "many").access();

        assertThat(second.at("/contracts/mode")).isNotEqualTo(first.at("/contracts/mode"));
        assertThat(second.get("grants_etag")).isEqualTo(first.get("grants_etag"));
        tick("other", "many", i -> i % 3 == 0);
        assertThat(BeachCoFixture.signIn(plain, "other", "many").access().get("grants_etag"))
                .isNotEqualTo(first.get("grants_etag"));
    }

    /** Loads an account with the contracts C-1 to C-n. */
    private void account(String key, int contracts) {
        String lines = Json.object("account", Json.object("key", key, "name", key, "type", "brand"))
                + IntStream.rangeClosed(1, contracts)
                        .mapToObj(i -> "\n"
                                + Json.object(
                                        "contract", Json.object("key", "C-" + i, "name", "No " + i, "account", key)))
                        .collect(Collectors.joining())
                + "\n";
        TestRealm realm = beach.realm();
        assertThat(realm.importLines(lines).body().lines().filter(line -> line.contains("\"created\"")))
                .hasSize(contracts + 1);
        for (int first = 0; first < contracts; first += 500) {
            for (JsonNode contract : realm.admin()
                    .get(realm.path("portal-access/accounts/key:" + key + "/contracts?max=500&first=" + first))
                    .get("items")) {
                ordinals.computeIfAbsent(key, k -> new HashMap<>())
                        .put(
                                contract.get("key").asText(),
                                contract.get("ordinal").asInt());
            }
        }
    }

    /** Makes a user a member of an account, with those contracts ticked whose number fits. */
    private void tick(String user, String account, IntPredicate ticked) {
        String id = beach.realm().createUser(user);
        String membership = beach.memberOf(id, "key:" + account, VIEW);
        String[] only = IntStream.rangeClosed(1, ordinals.get(account).size())
                .filter(ticked)
                .mapToObj(i -> "C-" + i)
                .toArray(String[]::new);
        ObjectNode rule = Json.object("account", account, "mode", "listed", "only", only);
        beach.scope(membership, rule);
    }

    private void assertSays(JsonNode token, String account, int contracts, IntPredicate ticked) {
        PortalGrants grants = grants(token);
        for (int i = 1; i <= contracts; i++) {
            ContractRef contract = ContractRef.of(account, "C-" + i)
                    .withOrdinal(ordinals.get(account).get("C-" + i));
            assertThat(grants.mayAccess(VIEW, contract).isAllowed())
                    .as(contract.key())
                    .isEqualTo(ticked.test(i));
            assertThat(grants.mayAccess("notes:view", contract).isAllowed()).isFalse();
        }
    }

    private static PortalGrants grants(JsonNode token) {
        Map<String, Object> claims = new LinkedHashMap<>();
        token.properties()
                .forEach(claim ->
                        claims.put(claim.getKey(), new ObjectMapper().convertValue(claim.getValue(), Object.class)));
        return PortalGrants.of(claims);
    }

    private static JsonNode follow(String href, TokenReply reply) {
        return Http.plain()
                .get(URI.create(href), Http.bearer(reply.accessToken()))
                .expect(200)
                .json();
    }

    /** Returns the size of our claims in the encoded token: base64url of the JSON, four characters for three bytes. */
    private static long bytes(JsonNode token) {
        ObjectNode without = token.deepCopy();
        without.remove(OURS);
        int json = token.toString().getBytes(StandardCharsets.UTF_8).length
                - without.toString().getBytes(StandardCharsets.UTF_8).length;
        return (json * 4L + 2) / 3;
    }
}
