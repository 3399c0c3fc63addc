package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The settings of a realm, changed in part and as a whole. */
@SystemTest
final class RealmSettingsIT {

    private final TestRealm realm;
    private final AccountApi api;

    RealmSettingsIT(TestRealm realm) {
        this.realm = realm;
        this.api = new AccountApi(realm);
    }

    @BeforeEach
    void decideAll() {
        ObjectNode all = Json.object("withoutAccount", "refuse", "defaultClient", "security-admin-console");
        all.set("accountTypes", Json.array("brand", "hotel"));
        all.set("invitation", Json.object("lifeHours", 48, "reminderHours", 12, "perHour", 20, "resendsPerHour", 2));
        all.set("logInAs", Json.object("minutes", 5, "readOnly", false, "perHour", 7));
        api.send("PUT", "settings", all, "*").expect(200);
    }

    @Test
    void patchChangesOnlyTheNamedSettings() {
        ObjectNode expected = settings();
        String tag = tag();

        Reply patched = api.send("PATCH", "settings", Json.parse("{\"invitation\":{\"lifeHours\":72}}"), tag)
                .expect(200);

        expected.withObject("/invitation").put("lifeHours", 72);
        assertThat(patched.json()).isEqualTo(expected);
        assertThat(settings()).isEqualTo(expected);
        assertThat(patched.header("ETag")).contains(tag()).isNotEqualTo(tag);
    }

    @Test
    void patchReplacesListsAndResetsNullToDefaults() {
        ObjectNode expected = settings();
        JsonNode patch = Json.parse("{\"accountTypes\":[\"chain\"],\"defaultClient\":null,"
                + "\"invitation\":{\"perHour\":null},\"logInAs\":null}");

        Reply patched = api.send("PATCH", "settings", patch, "*").expect(200);

        expected.set("accountTypes", Json.array("chain"));
        expected.putNull("defaultClient");
        expected.withObject("/invitation").put("perHour", 200);
        expected.set("logInAs", Json.object("minutes", 15, "readOnly", true, "perHour", 60));
        assertThat(patched.json()).isEqualTo(expected);
    }

    @Test
    void putReplacesAllSettings() {
        JsonNode replaced = api.send("PUT", "settings", Json.object("withoutAccount", "refuse"), "*")
                .expect(200)
                .json();

        assertThat(replaced.at("/invitation/lifeHours").asInt()).isEqualTo(168);
        assertThat(replaced.get("defaultClient").isNull()).isTrue();
        assertThat(replaced.get("withoutAccount").asText()).isEqualTo("refuse");
    }

    @Test
    @Tag("D5")
    void typeThatAccountsHaveCannotBeRemoved() {
        api.send("PATCH", "settings", Json.object("accountTypes", List.of("villa", "hotel", "brand")), "*")
                .expect(200);
        for (String key : List.of("one", "two", "three")) {
            ObjectNode account = AccountApi.body(key, null);
            api.send("POST", "accounts", account.put("type", key.equals("three") ? "hotel" : "villa"))
                    .expect(201);
        }
        JsonNode before = settings();

        for (Reply refused : List.of(
                api.send("PATCH", "settings", Json.object("accountTypes", List.of("brand")), "*"),
                // The types of a new realm are put in the place of those that are left out.
                api.send("PUT", "settings", Json.object("withoutAccount", "allow"), "*"))) {
            assertThat(AccountApi.errors(refused.expect(409)))
                    .containsExactly("/accountTypes in-use", "/accountTypes in-use");
            assertThat(refused.json().get("errors").findValuesAsText("detail"))
                    .containsExactly(
                            "hotel is the type of 1 account, so it stays.",
                            "villa is the type of 2 accounts, so it stays.");
        }
        assertThat(settings()).isEqualTo(before);

        api.send("PATCH", "settings", Json.object("accountTypes", List.of("villa", "hotel")), "*")
                .expect(200);
        for (String key : List.of("one", "two", "three")) {
            api.send("DELETE", "accounts/key:" + key, null, "*").expect(204);
        }
        api.send("PATCH", "settings", Json.object("accountTypes", List.of("brand")), "*")
                .expect(200);
    }

    @Test
    void refusedPatchChangesNoSetting() {
        JsonNode before = settings();
        JsonNode good = Json.parse("{\"logInAs\":{\"minutes\":9}}");

        api.send("PATCH", "settings", Json.object("nonsense", 1)).expect(428);
        api.send("PATCH", "settings", Json.object("nonsense", 1), "\"9999\"").expect(412);
        for (String bad : new String[] {
            "{\"logInAs\":{\"minutes\":9},\"nonsense\":null}",
            "{\"logInAs\":{\"minutes\":9,\"nonsense\":null}}",
            "{\"logInAs\":{\"minutes\":9},\"invitation\":{\"lifeHours\":0}}",
            "{\"logInAs\":9}",
            "[]",
            "{\"logInAs\":{\"minutes\":9},\"defaultClient\":\"nobody\"}"
        }) {
            assertThat(AccountApi.errors(
                            api.send("PATCH", "settings", Json.parse(bad), "*").expect(400)))
                    .as(bad)
                    .hasSize(1);
        }
        assertThat(settings()).isEqualTo(before);
        assertThat(api.raw(
                                "PATCH",
                                "settings",
                                "application/merge-patch+json",
                                good.toString(),
                                Map.of("If-Match", tag()))
                        .status())
                .isEqualTo(200);
        assertThat(settings().at("/logInAs/minutes").asInt()).isEqualTo(9);
    }

    @Test
    void patchIgnoresADeletedDefaultClientThatIsNotNamed() {
        realm.publicClient("short-lived");
        String path = realm.path("clients/" + realm.clientUuid("short-lived"));
        ObjectNode client = (ObjectNode) realm.admin().get(path);
        realm.admin().put(path, client.put("baseUrl", "https://portal.example.org/"));
        api.send("PATCH", "settings", Json.object("defaultClient", "short-lived"), "*")
                .expect(200);
        realm.admin().delete(path);

        JsonNode patched = api.send("PATCH", "settings", Json.object("withoutAccount", "allow"), "*")
                .expect(200)
                .json();

        assertThat(patched.get("defaultClient").asText()).isEqualTo("short-lived");
    }

    private ObjectNode settings() {
        return (ObjectNode) api.get("settings");
    }

    private String tag() {
        return api.send("GET", "settings", null).header("ETag").orElseThrow();
    }
}
