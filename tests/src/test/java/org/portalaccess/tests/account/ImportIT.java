package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** Bulk loading: it can be repeated, and answers each line. */
@SystemTest
@Tag("C11")
@Tag("B10")
final class ImportIT {

    private final AccountApi api;

    ImportIT(TestRealm realm) {
        this.api = new AccountApi(realm);
    }

    @Test
    void eachImportLineSucceedsOrFailsAlone() {
        String lines = String.join(
                "\n",
                "{\"account\":{\"key\":\"grp\",\"name\":\"Group\",\"type\":\"chain\"}}",
                "",
                "{\"account\":{\"key\":\"kid\",\"name\":\"Kid\",\"type\":\"brand\",\"parent\":\"grp\"}}",
                "not json",
                "{\"owner\":{\"key\":\"smith\",\"name\":\"Smith\",\"account\":\"kid\"}}",
                "{\"contract\":{\"key\":\"A\",\"name\":\"A\",\"account\":\"kid\",\"owners\":[\"smith\"]}}",
                "{\"contract\":{\"key\":\"B\",\"name\":\"B\",\"account\":\"nowhere\"}}",
                "{\"contract\":{\"key\":\"C\",\"name\":7,\"account\":\"kid\"}}",
                "{\"contract\":{\"key\":\"D\",\"name\":\"D\",\"account\":\"kid\",\"colour\":1}}",
                "{\"contract\":{\"key\":\"E\",\"name\":\"" + "x".repeat(70_000) + "\",\"account\":\"kid\"}}",
                "{\"contract\":{\"key\":\"A\",\"account\":\"kid\"}}");

        assertThat(words(api.load(lines, "?dry-run=true"))).isEqualTo(EXPECTED);
        assertThat(api.get("accounts?key=grp").get("total").asInt()).isZero();
        assertThat(words(api.load(lines, ""))).isEqualTo(EXPECTED);
        assertThat(api.account("grp").at("/counts/contracts").asInt()).isEqualTo(1);
        assertThat(words(api.load("{\"account\":{\"key\":\"kid\",\"parent\":null}}", "")))
                .containsExactly("1 updated");
        assertThat(api.account("grp").at("/counts/contracts").asInt()).isZero();
        assertThat(words(api.load("{\"account\":{\"key\":\"kid\",\"parent\":\"kid\"}}", "")))
                .containsExactly("1 failed /account/parent cycle");
    }

    private static final List<String> EXPECTED = List.of(
            "1 created",
            "3 created",
            "4 failed  malformed-json",
            "5 created",
            "6 created",
            "7 failed /contract/account unknown-account",
            "8 failed /contract/name wrong-type",
            "9 failed /contract/colour unknown-field",
            "10 failed  too-long",
            "11 unchanged");

    @Test
    void importOfAHundredThousandLinesCanBeRepeated() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            String account = "bulk-" + i / 100;
            if (i % 100 == 0) {
                lines.append("{\"account\":{\"key\":\"" + account + "\",\"name\":\"Bulk\",\"type\":\"brand\"}}\n");
            } else if (i % 1000 == 77) {
                lines.append("{\"contract\":\n");
            } else {
                lines.append("{\"contract\":{\"key\":\"C" + i + "\",\"name\":\"Contract\",\"account\":\"" + account
                        + "\"}}\n");
            }
        }
        assertThat(statuses(api.load(lines.toString(), ""))).isEqualTo(Map.of("created", 99_900, "failed", 100));
        assertThat(statuses(api.load(lines.toString(), ""))).isEqualTo(Map.of("unchanged", 99_900, "failed", 100));
        assertThat(api.account("bulk-1").at("/counts/contracts").asInt()).isEqualTo(99);
        assertThat(api.account("bulk-0").at("/counts/contracts").asInt()).isEqualTo(98);
    }

    @Test
    void importWithFailAnyAnswers422IfALineFails() {
        String good = line("held", "Held");
        String lines = good + "\nnot json\n" + line("held-too", "Held, too");

        Reply refused = load("?fail=any", lines).expect(422);
        assertThat(words(api.answers(refused))).containsExactly("1 created", "2 failed  malformed-json", "3 created");
        assertThat(refused.header("Content-Type")).contains("application/x-ndjson");
        assertThat(api.account("held-too").get("name").asText()).isEqualTo("Held, too");

        assertThat(words(api.answers(load("?fail=any", good).expect(200)))).containsExactly("1 unchanged");
        assertThat(words(api.answers(load("?fail=any&dry-run=true", lines).expect(422))))
                .containsExactly("1 unchanged", "2 failed  malformed-json", "3 unchanged");
        assertThat(load("?fail=any", "").expect(200).body()).isEmpty();
        assertThat(AccountApi.errors(load("?fail=some", good).expect(400))).containsExactly("/fail invalid");
    }

    @Test
    void importWithFailAnyCanAnswerMoreThanTheBodyHas() {
        // Each line has two bytes, and its answer has about 150.
        Reply refused = load("?fail=any", "x\n".repeat(30_000));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().lines().count()).isEqualTo(30_000);
        assertThat(refused.body()).contains("\"line\":30000,");
    }

    @Test
    void importAcceptsItsMediaTypesAndAByteOrderMark() {
        String marked = "\uFEFF" + line("marked", "Marked") + "\r\n\uFEFF" + line("marked-too", "Marked, too");
        assertThat(words(api.load(marked, ""))).containsExactly("1 created", "2 created");
        for (String type : List.of("application/ndjson", "application/jsonl; charset=utf-8", "application/json")) {
            Reply reply = api.raw("POST", "import", type, marked, Map.of());
            assertThat(words(api.answers(reply.expect(200)))).as(type).containsExactly("1 unchanged", "2 unchanged");
        }
        assertThat(words(api.load("\uFEFF\n" + line("marked", "Marked"), ""))).containsExactly("2 unchanged");
        Reply other =
                api.raw("POST", "accounts", "application/json", "\uFEFF" + AccountApi.body("bom", null), Map.of());
        assertThat(other.expect(201).json().get("key").asText()).isEqualTo("bom");
    }

    private Reply load(String query, String lines) {
        return api.raw("POST", "import" + query, "application/x-ndjson", lines, Map.of());
    }

    private static String line(String key, String name) {
        return "{\"account\":{\"key\":\"" + key + "\",\"name\":\"" + name + "\",\"type\":\"brand\"}}";
    }

    private static List<String> words(List<JsonNode> answers) {
        return answers.stream().map(ImportIT::words).toList();
    }

    private static String words(JsonNode answer) {
        String error = answer.has("error")
                ? " " + answer.at("/error/pointer").asText() + " "
                        + answer.at("/error/code").asText()
                : "";
        return answer.get("line").asLong() + " " + answer.get("status").asText() + error;
    }

    private static Map<String, Integer> statuses(List<JsonNode> answers) {
        Map<String, Integer> counts = new TreeMap<>();
        answers.forEach(answer -> counts.merge(answer.get("status").asText(), 1, Integer::sum));
        return counts;
    }
}
