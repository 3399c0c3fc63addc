package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The responses of the accounts' REST to good, bad and simultaneous requests. */
@SystemTest
@Tag("B2")
@Tag("C7")
final class AccountRequestsIT {

    private final AccountApi api;

    AccountRequestsIT(TestRealm realm) {
        this.api = new AccountApi(realm);
    }

    @Test
    void everyErrorOfAnAccountIsReportedWithItsPlace() {
        ObjectNode body = Json.object("key", "-bad", "name", "a\u0000b", "type", "castle", "colour", 1);
        body.set("settings", Json.object("logoUrl", "http://example.org/logo.png"));

        Reply refused = api.send("POST", "accounts", body).expect(400);

        assertThat(AccountApi.errors(refused))
                .containsExactlyInAnyOrder(
                        "/key invalid-key",
                        "/name invalid-name",
                        "/type unknown-type",
                        "/settings/logoUrl invalid-url",
                        "/colour unknown-field");
    }

    @Test
    void unknownMalformedAndForeignAccountsAreAnsweredAlike(TestRealm realm) {
        List<String> answers = new ArrayList<>();
        for (String name : List.of(UUID.randomUUID().toString(), "key:nobody", "nobody", "key:-", "%20")) {
            answers.add(api.send("GET", "accounts/" + name, null).expect(404).body());
            answers.add(api.send("GET", "accounts/" + name + "/contracts", null)
                    .expect(404)
                    .body());
        }
        try (TestRealm other =
                TestRealm.create(URI.create(realm.url().toString().replaceAll("/realms/.*", "")), realm.admin())) {
            String foreign = new AccountApi(other).create("foreign", null);
            String contract = new AccountApi(other).contract("foreign", "A");
            answers.add(api.send("PUT", "accounts/" + foreign, null).expect(404).body());
            answers.add(
                    api.send("GET", "contracts/" + contract, null).expect(404).body());
        }
        assertThat(answers).containsOnly(answers.get(0));
    }

    @Test
    void versionIsCheckedBeforeTheBody() {
        String id = api.create("versions", null);
        ObjectNode body = (ObjectNode) api.account("versions");
        body.put("name", "New name");

        api.send("PUT", "accounts/" + id, Json.object("nonsense", 1)).expect(428);
        api.send("PUT", "accounts/" + id, Json.object("nonsense", 1), "\"7\"").expect(412);
        api.send("PUT", "accounts/" + id, Json.object("nonsense", 1), "\"1\"").expect(400);
        Reply changed = api.send("PUT", "accounts/" + id, body, "\"1\"").expect(200);

        assertThat(changed.header("ETag")).contains("\"2\"");
        assertThat(changed.json().get("name").asText()).isEqualTo("New name");
        Reply moved = api.send("PUT", "accounts/" + id, body.put("key", "other"), "\"2\"")
                .expect(400);
        assertThat(AccountApi.errors(moved)).containsExactly("/key immutable");
    }

    @Test
    void oneOfTwoWritersOfAnAccountWins() {
        String id = api.create("race", null);
        List<Reply> replies = atOnce(2, n -> {
            ObjectNode body = AccountApi.body("race", null).put("name", "Writer " + n);
            return api.send("PUT", "accounts/" + id, body, "\"1\"");
        });

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 412);
        assertThat(api.account("race").get("version").asInt()).isEqualTo(2);
    }

    @Test
    void keyIsGivenOnlyOnceInARace() {
        List<Reply> replies = atOnce(4, n -> api.send("POST", "accounts", AccountApi.body("wanted", null)));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409, 409, 409);
        Reply late =
                api.send("POST", "accounts", AccountApi.body("wanted", null)).expect(409);
        assertThat(AccountApi.errors(late)).containsExactly("/key duplicate");
    }

    @Test
    void contractsMadeAtOnceGetConsecutiveOrdinals() {
        api.create("busy", null);
        List<Reply> replies = atOnce(
                6,
                n -> api.send(
                        "POST", "accounts/key:busy/contracts", Json.object("key", "C" + n, "name", "Contract " + n)));

        assertThat(replies)
                .extracting(reply -> reply.expect(201).json().get("ordinal").asInt())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        assertThat(api.account("busy").at("/counts/contracts").asInt()).isEqualTo(6);
    }

    @Test
    void thousandAccountsAreReadInPages() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            ObjectNode account = Json.object("key", "page-" + i, "name", "Paged " + i % 10, "type", "chain");
            lines.append(Json.object("account", account)).append('\n');
        }
        assertThat(api.load(lines.toString(), "")).hasSize(1000);

        List<String> keys = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get("accounts?type=chain&max=300" + next);
            assertThat(page.get("total").asInt()).isEqualTo(1000);
            keys.addAll(AccountApi.keys(page));
            next = page.has("next") ? "&after=" + page.get("next").asText() : "";
        } while (!next.isEmpty());

        assertThat(keys).hasSize(1000).doesNotHaveDuplicates();
        assertThat(api.get("accounts?search=PAGED%203&max=1").get("total").asInt())
                .isEqualTo(100);
        assertThat(api.get("accounts?search=%25").get("total").asInt()).isZero();
    }

    @Test
    void bodiesOfTheWrongSizeTypeOrEncodingAreRejected() {
        String huge = "{\"key\":\"" + "x".repeat(9 * 1024 * 1024) + "\"}";
        assertThat(api.raw("POST", "accounts", "application/json", huge, Map.of())
                        .status())
                .isEqualTo(413);
        assertThat(api.raw("POST", "accounts", "text/plain", "{}", Map.of()).status())
                .isEqualTo(415);
        for (String bad : List.of("", "[]", "{", "{\"key\":1}", "{\"key\":\"a\",\"key\":\"b\"}", "{} {}")) {
            assertThat(api.raw("POST", "accounts", "application/json", bad, Map.of())
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    private static List<Reply> atOnce(int count, IntFunction<Reply> work) {
        List<CompletableFuture<Reply>> running = IntStream.range(0, count)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> work.apply(n)))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
