package org.portalaccess.tests.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.isolation.HugeRequests.AT_ONCE;
import static org.portalaccess.tests.isolation.HugeRequests.KIB;
import static org.portalaccess.tests.isolation.HugeRequests.LONGEST_ANSWER;
import static org.portalaccess.tests.isolation.HugeRequests.MIB;
import static org.portalaccess.tests.isolation.HugeRequests.onEach;
import static org.portalaccess.tests.isolation.HugeRequests.onEachPath;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/**
 * Every path that takes a body limits it. A body over the limit gets a quick and short response, and the server keeps
 * working.
 */
@SystemTest
@Tag("C7")
@TestInstance(Lifecycle.PER_CLASS)
final class BodiesIT {

    private static final Pattern HEAP =
            Pattern.compile("jvm_memory_max_bytes\\{area=\"heap\",id=\"(?:G1 Old|Tenured) Gen\"[^}]*} (\\S+)");

    private final KeycloakServer server;
    private final HugeRequests requests;

    BodiesIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.requests = new HugeRequests(server.url(), realm);
    }

    @Test
    void hugeBodiesAreRejectedOnEachPath() {
        String before = requests.here().state();
        List<String> wrong = new ArrayList<>();
        for (HugeBody huge : HugeBody.values()) {
            wrong.addAll(onEachPath(operation -> requests.send(operation, huge, 60 * KIB)));
        }
        for (HugeBody huge : List.of(HugeBody.OBJECTS, HugeBody.KEYS, HugeBody.TEXT, HugeBody.NAME)) {
            wrong.addAll(onEachPath(operation -> requests.send(operation, huge, 8 * MIB - KIB)));
        }

        assertThat(wrong).isEmpty();
        assertThat(requests.here().state()).isEqualTo(before);
        assertThat(server.log()).doesNotContain("OutOfMemoryError");
        assertThat(heap()).as("the heap that this was tried with").isLessThanOrEqualTo(512L * MIB);
    }

    @Test
    void simultaneousBodiesOfEightMegabytesAreRejected() {
        String unknown = IntStream.range(0, 700_000)
                .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        Map<String, String> bodies = Map.of(
                "POST /realms/{realm}/portal-access/access/v1/evaluations",
                "{\"evaluations\":[" + repeated("{}", 2_700_000) + "]}",
                "POST /realms/{realm}/portal-access/me/activity",
                unknown,
                "POST /realms/{realm}/portal-access/team/accounts/{account}/invitations",
                "{\"permissions\":[" + repeated("\"\"", 2_700_000) + "]}");
        bodies.forEach((operation, body) -> assertThat(AtOnce.by(
                        AT_ONCE, person -> requests.send(operation, body).status()))
                .as(operation)
                .containsOnly(operation.endsWith("invitations") ? 400 : 413));
    }

    @Test
    void serverSurvivesTheLargestScopesAtOnce() {
        String names =
                IntStream.range(0, 99_990).mapToObj(i -> "\"KEY-" + i + "\"").collect(Collectors.joining(","));
        String body = "{\"rules\":[{\"account\":\"vast-shore\",\"mode\":\"listed\",\"only\":[" + names + "]}]}";
        String scope = "PUT /admin/realms/{realm}/portal-access/memberships/{membership}/contract-scope";

        List<Reply> replies = AtOnce.by(AT_ONCE, person -> requests.send(scope, body));

        // A request that waits too long for the others gets 503.
        assertThat(replies).extracting(Reply::status).isSubsetOf(400, 503).contains(400);
        assertThat(replies)
                .extracting(reply -> reply.body().length())
                .allSatisfy(length -> assertThat(length).isLessThan(LONGEST_ANSWER));
    }

    @Test
    void endlessBodiesAreCutOff() {
        assertThat(onEachPath(operation -> {
                    String answer = EndlessBody.send(
                            operation.method(), requests.address(operation), requests.headers(operation));
                    return answer.isEmpty() || answer.startsWith("HTTP/1.1 4") ? null : answer;
                }))
                .isEmpty();
        assertThat(Http.plain().get(requests.here().realm().url()).status()).isEqualTo(200);
    }

    @Test
    void eachPathAcceptsBodiesUpToItsLimit() {
        assertThat(onEachPath(operation -> {
                    int limit = HugeRequests.limit(operation);
                    int within = requests.padded(operation, limit).status();
                    int beyond = requests.padded(operation, limit + 1).status();
                    boolean asItShouldBe = within == 400 && beyond == 413;
                    return operation.path().endsWith("/import") || asItShouldBe
                            ? null
                            : limit + " bytes: " + within + ", one more: " + beyond;
                }))
                .isEmpty();
    }

    @Test
    void answerHasFiftyErrorsAndSaysThereAreMore() {
        String members =
                IntStream.range(0, 300).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        String permissions = "[\"nobody:knows\"" + ",\"nobody:knows\"".repeat(99) + "]";
        String invitation = "{\"email\":\"a@example.org\",\"kind\":\"portal\",\"permissions\":" + permissions + "}";

        assertHasMore("POST /realms/{realm}/portal-access/me/activity", members);
        assertHasMore("POST /admin/realms/{realm}/portal-access/accounts", members);
        assertHasMore("POST /admin/realms/{realm}/portal-access/accounts/{account}/invitations", invitation);
        assertHasMore(
                "PATCH /admin/realms/{realm}/portal-access/memberships/{membership}",
                "{\"permissions\":" + permissions + "}");
    }

    @Test
    void unknownFieldIsReportedOnEachPath() {
        String before = requests.here().state();

        assertThat(onEachPath(operation -> unknownField(operation, 1))).isEmpty();
        // A merge patch removes fields that are null, but must not silently drop an unknown one.
        assertThat(onEachPath(operation -> unknownField(operation, null))).isEmpty();
        assertThat(requests.here().state()).isEqualTo(before);
    }

    @Test
    void dryRunWithoutAValueIsADryRun() {
        String before = requests.here().state();
        List<Operation> operations = ApiDocument.withDryRun().stream()
                .filter(operation -> operation.path().startsWith("/admin/"))
                .toList();

        assertThat(operations).hasSizeGreaterThan(6);
        for (Operation operation : operations) {
            for (String query : List.of("?dry-run", "?dry-run=", "?dry-run=true")) {
                assertThat(requests.ask(operation, query).status())
                        .as(operation + query)
                        .isIn(200, 400);
                assertThat(requests.here().state()).as(operation + query).isEqualTo(before);
            }
            assertThat(requests.ask(operation, "?dry-run=perhaps").status())
                    .as(operation.toString())
                    .isEqualTo(400);
        }
    }

    @Test
    void wrongMediaTypeAnswersTheAcceptedOnes() {
        assertThat(onEachPath(operation -> {
                    Reply reply = requests.sendAs("text/plain", operation);
                    String wanted = HugeRequests.mediaTypes(operation);
                    boolean named = reply.status() == 415
                            && reply.header("Content-Type").equals(Optional.of("application/problem+json"))
                            && reply.header("Accept").equals(Optional.of(wanted))
                            && reply.json().path("detail").asText().contains(wanted);
                    return named ? null : reply.status() + " " + reply.header("Accept") + " " + reply.body();
                }))
                .isEmpty();
        Operation any = ApiDocument.withBody().first();
        for (String type : List.of("application/json;charset=UTF-8", "APPLICATION/JSON ; charset=utf-8")) {
            assertThat(requests.sendAs(type, any).status()).as(type).isLessThan(300);
        }
    }

    @Test
    void moreThanAThousandDecisionsAreRejected() {
        String question = Requests.question(requests.here().id("contract")).toString();
        String operation = "POST /realms/{realm}/portal-access/access/v1/evaluations";

        Reply most = requests.send(operation, "{\"evaluations\":[" + repeated(question, 1000) + "]}");
        Reply more = requests.send(operation, "{\"evaluations\":[" + repeated(question, 1001) + "]}");
        Reply empty = requests.send(operation, "{\"evaluations\":[" + repeated("{}", 80_000) + "]}");

        assertThat(requests.send(operation, "{\"evaluations\":[" + question + ",null]}")
                        .expect(400)
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/evaluations/1");
        assertThat(most.expect(200).json().get("evaluations")).hasSize(1000);
        for (Reply refused : List.of(more, empty)) {
            assertThat(refused.expect(400).json().at("/errors/0/pointer").asText())
                    .isEqualTo("/evaluations");
            assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("too-many");
        }
    }

    @Test
    void errorsOfAThousandBadInvitationsStayShort() {
        String bad =
                IntStream.range(0, 60).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        String bulk = "POST /admin/realms/{realm}/portal-access/accounts/{account}/invitations/bulk";

        Reply reply = requests.send(bulk, "{\"invitations\":[" + repeated(bad, 1000) + "]}")
                .expect(200);

        assertThat(reply.json().get("items")).hasSize(1000).allSatisfy(item -> {
            assertThat(item.get("status").asText()).isEqualTo("failed");
            assertThat(item.at("/error/errors")).isNotEmpty();
            assertThat(item.at("/error/moreErrors").asBoolean()).isTrue();
        });
        assertThat(reply.body().length()).isLessThan(400 * KIB);
    }

    @Test
    void longQueryParametersDoNoHarm() {
        List<String> names = List.of(
                "search", "after", "first", "type", "parent", "key", "kind", "status", "owner", "contract", "grant");
        List<Operation> reading = ApiDocument.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.path().endsWith("/openapi"))
                .toList();

        assertThat(onEach(
                        reading,
                        operation -> names.stream()
                                .filter(name -> asked(operation, name) >= 500)
                                .findFirst()
                                .orElse(null)))
                .isEmpty();
    }

    /** Returns the fault in the response; null if it names the field. */
    private @Nullable String unknownField(Operation operation, @Nullable Object value) {
        Reply reply = requests.sendWith(operation, "non/sense", value);
        JsonNode error = Json.object("pointer", "/non~1sense", "code", "unknown-field")
                .put("detail", "Unknown field: non/sense.");
        if (operation.path().endsWith("/import")) {
            return reply.json().path("error").equals(error) ? null : reply.body();
        }
        for (JsonNode one : reply.json().path("errors")) {
            if (one.equals(error) && reply.status() == 400) {
                return null;
            }
        }
        return reply.status() + " " + reply.body();
    }

    private int asked(Operation operation, String parameter) {
        String path = requests.address(operation).toString().replaceAll("\\?.*", "");
        URI address = URI.create(path + "?" + parameter + "=" + "x".repeat(8 * KIB));
        return Http.plain().get(address, requests.caller(operation)).status();
    }

    private void assertHasMore(String operation, String body) {
        Reply reply = requests.send(operation, body).expect(400);
        assertThat(reply.json().get("errors")).as(operation).hasSize(50);
        assertThat(reply.json().path("moreErrors").asBoolean()).as(operation).isTrue();
    }

    private long heap() {
        Matcher matcher = HEAP.matcher(server.metrics());
        assertThat(matcher.find()).isTrue();
        return (long) Double.parseDouble(matcher.group(1));
    }

    private static String repeated(String value, int times) {
        return (value + ",").repeat(times - 1) + value;
    }
}
