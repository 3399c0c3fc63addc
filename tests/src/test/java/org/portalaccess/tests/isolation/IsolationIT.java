package org.portalaccess.tests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;

/** Tests every path of the API with every kind of caller, as listed in {@code answers.md}. Ids must reveal nothing. */
@SystemTest
@Tag("C7")
@TestInstance(Lifecycle.PER_CLASS)
final class IsolationIT {

    private static final int AN_HOUR = 3600;
    private static final List<String> MALFORMED = List.of("nonsense", "x".repeat(300), "key:", "%20");

    private final URI server;
    private final TestRealm otherRealm;
    private final TenantFixture here;
    private final TenantFixture beside;
    private final TenantFixture there;
    private final Callers callers;
    private final Requests requests;

    IsolationIT(KeycloakServer server, TestRealm realm) {
        this.server = server.url();
        this.otherRealm = TestRealm.create(server.url(), server.admin());
        realm.update(Json.object("realm", realm.name(), "accessTokenLifespan", AN_HOUR));
        otherRealm.update(Json.object("realm", otherRealm.name(), "accessTokenLifespan", AN_HOUR));
        this.here = withNewcomer(TenantFixture.create(realm, "zq7").withFamily());
        this.beside = TenantFixture.create(realm, "beside");
        this.there = TenantFixture.create(otherRealm, "there");
        this.callers = Callers.create(here, beside, there);
        this.requests = new Requests(this.server, here);
    }

    @AfterAll
    void removeTheOtherRealm() {
        otherRealm.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void eachCallerGetsTheAnswerOfTheTable(AnswerTable.Line line) {
        Map<CallerKind, Integer> statuses = new EnumMap<>(CallerKind.class);
        String before = here.state();
        for (CallerKind caller : callersOf(line, true)) {
            statuses.put(caller, ask(line, caller));
        }
        assertThat(statuses).isEqualTo(expected(line, true));
        assertThat(here.state()).as("what refused requests leave").isEqualTo(before);
        statuses.clear();
        for (CallerKind caller : callersOf(line, false)) {
            statuses.put(caller, ask(line, caller));
        }
        assertThat(statuses).isEqualTo(expected(line, false));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("ids")
    void unknownForeignAndMalformedIdsAreAnsweredAlike(Operation operation, String parameter) {
        Map<String, String> seen = new HashMap<>();
        for (String id : nonexistentIds(parameter)) {
            Reply reply = ask(operation, parameter, id, insider(operation)).expect(404);
            seen.put(id, reply.header("Content-Type").orElse("") + reply.body());
        }
        assertThat(seen.values()).as(seen.toString()).containsOnly(seen.get(there.id(parameter)));
        assertThat(seen.get(there.id(parameter))).startsWith("application/problem+json");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("ids")
    void refusedCallerDoesNotLearnWhetherAnIdExists(Operation operation, String parameter) {
        for (CallerKind caller :
                List.of(CallerKind.ADMIN_WITHOUT_ROLE, CallerKind.OTHER_ACCOUNT, CallerKind.OTHER_REALM_STAFF)) {
            Reply real = ask(operation, parameter, here.id(parameter), caller);
            for (String id : nonexistentIds(parameter)) {
                Reply reply = ask(operation, parameter, id, caller);
                assertThat(reply.status()).as(caller.title()).isEqualTo(real.status());
                assertThat(reply.body()).as(caller.title()).isEqualTo(real.body());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me/accounts?parent={account}",
                "me/contracts?grant={membership}",
                "me/contracts?contract={contract}"
            })
    void idsOfOthersInAQueryRevealNothing(String template) {
        String parameter = template.substring(template.indexOf('{') + 1, template.length() - 1);
        List<Reply> replies = new ArrayList<>();
        for (String id : List.of(
                beside.id(parameter), there.id(parameter), UUID.randomUUID().toString(), "nonsense")) {
            URI address = member(template.replace("{" + parameter + "}", id));
            replies.add(Http.plain().get(address, callers.headers(CallerKind.MEMBER)));
        }
        assertThat(replies)
                .extracting(Reply::status)
                .containsOnly(replies.get(0).status());
        assertThat(replies).extracting(Reply::body).containsOnly(replies.get(0).body());
        assertThat(Http.plain()
                        .get(
                                member(template.replace("{" + parameter + "}", here.id(parameter))),
                                callers.headers(CallerKind.MEMBER))
                        .body())
                .isNotEqualTo(replies.get(0).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "beside", "there"})
    void foreignContractIsDeniedLikeAnUnknownOne(String whose) {
        Map<String, String> contracts = Map.of(
                "unknown",
                UUID.randomUUID().toString(),
                "beside",
                beside.id("contract"),
                "there",
                there.id("contract"));
        URI address = member("access/v1/evaluation");
        Map<String, String> headers = callers.headers(CallerKind.MEMBER);
        Reply own = Http.plain().json("POST", address, Requests.question(here.id("contract")), headers);
        Reply other = Http.plain().json("POST", address, Requests.question(contracts.getOrDefault(whose, "")), headers);

        assertThat(own.expect(200).json()).isEqualTo(Json.object("decision", true));
        assertThat(other.expect(200).json()).isEqualTo(Json.object("decision", false));
    }

    static List<AnswerTable.Line> lines() {
        return AnswerTable.lines();
    }

    static Stream<Arguments> ids() {
        return AnswerTable.lines().stream()
                .map(AnswerTable.Line::operation)
                .flatMap(operation -> operation.ids().stream().map(id -> Arguments.of(operation, id)));
    }

    private int ask(AnswerTable.Line line, CallerKind caller) {
        Map<String, String> headers = callers.headers(caller);
        boolean refused = line.answers().getOrDefault(caller, 0) / 100 != 2;
        Reply reply = refused
                ? requests.send(line.operation(), here.ids(), headers)
                : requests.sendForGood(line.operation(), headers);
        if (!belongs(caller, line.operation()) || reply.status() / 100 != 2) {
            assertThat(reply.body())
                    .as(caller.title())
                    .doesNotContain(seesOwn(caller, line.operation()) ? here.mark() + "-shore" : here.mark())
                    .doesNotContain(here.id("account"));
        }
        return reply.status();
    }

    private Reply ask(Operation operation, String parameter, String id, CallerKind caller) {
        Map<String, String> ids = new HashMap<>(here.ids());
        ids.put(parameter, id);
        return requests.send(operation, ids, callers.headers(caller));
    }

    /** Returns ids and names of the right form that do not exist in the realm, including the foreign id. */
    private List<String> nonexistentIds(String parameter) {
        List<String> ids = new ArrayList<>(MALFORMED);
        ids.add(there.id(parameter));
        ids.add(UUID.randomUUID().toString());
        if (parameter.equals("account")) {
            ids.addAll(List.of("key:there-shore", "key:unknown", "zq7-shore"));
        } else if (parameter.equals("owner")) {
            ids.addAll(List.of(beside.id("owner"), "zq7-smith"));
        }
        return ids;
    }

    /** Managers of accounts around this one see their own account in the lists of accounts and contracts. */
    private static boolean seesOwn(CallerKind caller, Operation operation) {
        return (operation.path().endsWith("/team/accounts") || operation.path().endsWith("/team/contracts"))
                && (caller == CallerKind.SIBLING || caller == CallerKind.CHILD);
    }

    /** People may always see their own name and activity. */
    private static boolean belongs(CallerKind caller, Operation operation) {
        boolean ofOneself = operation.path().endsWith("/me") || operation.path().endsWith("/me/activity");
        boolean own = ofOneself && caller == CallerKind.FORMER_MEMBER;
        return own || caller.belongs();
    }

    /** Returns a caller who would get an answer if the object existed. */
    private static CallerKind insider(Operation operation) {
        return CallerKind.of(operation).contains(CallerKind.PARENT) ? CallerKind.TEAM_MANAGER : CallerKind.MANAGER;
    }

    private static List<CallerKind> callersOf(AnswerTable.Line line, boolean refused) {
        return List.copyOf(expected(line, refused).keySet());
    }

    private static Map<CallerKind, Integer> expected(AnswerTable.Line line, boolean refused) {
        Map<CallerKind, Integer> expected = new EnumMap<>(CallerKind.class);
        line.answers().forEach((caller, status) -> {
            if (status / 100 != 2 == refused) {
                expected.put(caller, status);
            }
        });
        return expected;
    }

    private URI member(String path) {
        return URI.create(server + "/realms/" + here.realm().name() + "/portal-access/" + path);
    }

    private static TenantFixture withNewcomer(TenantFixture things) {
        Map<String, String> ids = new HashMap<>(things.ids());
        ids.put("newcomer", things.realm().createUser(things.mark() + "-newcomer"));
        return new TenantFixture(things.realm(), things.mark(), ids);
    }
}
