package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.HalfSent;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/**
 * Changes that are made while a request waits for the lock of a tree; and the parts of a link that the database has.
 */
@SystemTest
@TestInstance(Lifecycle.PER_CLASS)
final class MeanwhileIT {

    private final MailServer mail = MailServer.start();
    private TestRealm realm;
    private InvitationScenario desk;
    private LockHolder tree;

    @BeforeAll
    void start() {
        KeycloakServer server = Servers.shared(Database.POSTGRES);
        realm = TestRealm.create(server.url(), server.admin());
        mail.useIn(realm);
        desk = InvitationScenario.in(realm);
        tree = new LockHolder(server.database().orElseThrow());
    }

    @AfterAll
    void end() {
        realm.close();
        mail.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "invitation", "several", "change"})
    @Tag("C6")
    void managerReducedDuringTheRequestGivesNoMore(String what) {
        String account = desk.account();
        String chief = desk.member(account, "staff", "calendar:view", "tags:view", "team:view", "team:manage");
        String own = desk.members(account, chief).get(0).get("id").asText();
        String token = desk.token(chief);
        String guest = desk.members(account, desk.member(account, "portal", "calendar:view"))
                .get(0)
                .get("id")
                .asText();
        String id = invited(account, address());
        ObjectNode more = Json.object("permissions", Json.array("calendar:view", "tags:view"));
        ObjectNode offer = invitation(address());
        offer.setAll(more);

        Reply answer = tree.answerAfter(
                account,
                () -> switch (what) {
                    case "member" -> desk.person(token, "PATCH", "team/memberships/" + guest, more);
                    case "invitation" ->
                        desk.person(token, "POST", "team/accounts/key:" + account + "/invitations", offer);
                    case "several" -> desk.person(token, "POST", "team/invitations", several(account));
                    default -> desk.person(token, "PATCH", "team/invitations/" + id, more);
                },
                "update portal_membership set permissions = 'calendar:view team:view team:manage' where id = ?",
                own);

        answer.expect(403);
        assertThat(desk.read(id).get("permissions")).hasSize(1);
        assertThat(desk.staff("GET", "memberships/" + guest, null).body()).doesNotContain("tags:view");
    }

    @Test
    @Tag("C13")
    void invitationRedirectedMeanwhileIsNotAccepted() {
        String account = desk.account("BARN");
        String email = address();
        String id = invited(account, email);
        String token = desk.guest(email);

        Reply answer = tree.answerAfter(
                account,
                () -> desk.accept(token, id),
                "update portal_invitation set email = 'else@example.org', email_folded = 'else@example.org' where id = ?",
                id);

        answer.expect(404);
        assertThat(desk.members(account, email)).isEmpty();
    }

    @Test
    @Tag("C13")
    void linkReplacedMeanwhileDoesNotJoin() {
        String account = desk.account("BARN");
        String email = address();
        String id = invited(account, email);
        URI link = mail.await(email).firstLink();
        Form newUser = Form.of("do", "create", "firstName", "Lynn", "lastName", "Marsh")
                .and("password", TestRealm.PASSWORD)
                .and("password-confirm", TestRealm.PASSWORD);

        Reply answer = tree.answerAfter(
                account,
                () -> Http.plain().post(link, newUser),
                "update portal_invitation set secret_hash = 'replaced-' || id where id = ?",
                id);

        answer.expect(404);
        assertThat(desk.members(account, email)).isEmpty();
        assertThat(realm.admin().get(realm.path("users?email=" + email))).isEmpty();
    }

    @Test
    @Tag("B1")
    void longWaitForTheLockIsReported() {
        String account = desk.account("BARN");
        String email = address();
        String mine = invited(account, email);
        String token = desk.guest(email);
        String other = address();
        invited(account, other);
        URI link = mail.await(other).firstLink();
        Form newUser = Form.of("do", "create", "firstName", "Lynn", "lastName", "Marsh")
                .and("password", TestRealm.PASSWORD)
                .and("password-confirm", TestRealm.PASSWORD);
        ObjectNode boat = Json.object("key", "BOAT", "name", "Boat");

        List<Reply> answers = tree.answersMeanwhile(
                account,
                List.of(
                        () -> desk.staff("POST", "accounts/key:" + account + "/contracts", boat),
                        () -> desk.accept(token, mine),
                        () -> Http.plain().post(link, newUser)));

        assertThat(answers).allSatisfy(answer -> {
            answer.expect(503);
            assertThat(answer.header("Retry-After")).hasValue("1");
        });
        assertThat(answers.subList(0, 2))
                .allSatisfy(answer ->
                        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json"));
        assertThat(answers.get(2).html().select("h1").text()).isEqualTo("Try again in a moment");
        assertThat(desk.read(mine).get("status").asText()).isEqualTo("pending");
        assertThat(realm.admin().get(realm.path("users?email=" + other))).isEmpty();
        desk.staff("POST", "accounts/key:" + account + "/contracts", boat).expect(201);
    }

    @Test
    @Tag("C6")
    void noTransactionIsOpenWhileABodyIsRead() {
        String account = desk.account();
        String chief = desk.member(account, "staff", "calendar:view", "team:view", "team:manage");
        URI address = URI.create(realm.url() + "/portal-access/team/accounts/key:" + account + "/invitations");
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + desk.token(chief), "Content-Type", "application/json");
        try (HalfSent sent = HalfSent.send("POST", address, headers)) {
            assertThat(sent.isWaiting()).isTrue();
            String now = tree.value("select cast(clock_timestamp() as text)");

            // The transactions of other requests end soon.
            Waiting.until(
                    () -> tree.value(
                            "select count(*) from pg_stat_activity where datname = current_database()"
                                    + " and state like 'idle in transaction%' and xact_start < cast(? as timestamptz)",
                            now),
                    "0"::equals);
        }
    }

    @Test
    @Tag("C6")
    void callerIsCheckedAgainAfterTheBodyIsRead() {
        String account = desk.account();
        String chief = desk.member(account, "staff", "calendar:view", "team:view", "team:manage");
        URI invitations = URI.create(realm.url() + "/portal-access/team/accounts/key:" + account + "/invitations");
        try (HalfSent sent = HalfSent.send("POST", invitations, sender(chief))) {
            String id = realm.admin()
                    .get(realm.path("users?exact=true&username=" + chief))
                    .at("/0/id")
                    .asText();
            realm.admin().put(realm.path("users/" + id), Json.object("enabled", false));

            assertThat(sent.finish()).isEqualTo(403);
        }
        String id = realm.createUser("loader");
        realm.grantClientRole(id, "realm-management", "manage-portal-access");
        try (HalfSent sent =
                HalfSent.send("POST", realm.admin().address(realm.path("portal-access/import")), sender("loader"))) {
            String client = realm.clientUuid("realm-management");
            JsonNode role = realm.admin().get(realm.path("clients/" + client + "/roles/manage-portal-access"));
            realm.admin()
                    .send("DELETE", realm.path("users/" + id + "/role-mappings/clients/" + client), Json.array(role))
                    .expect(204);

            assertThat(sent.finish()).isEqualTo(403);
        }
    }

    private Map<String, String> sender(String username) {
        return Map.of("Authorization", "Bearer " + desk.token(username), "Content-Type", "application/json");
    }

    @Test
    @Tag("A5")
    @Tag("A9")
    void secretsOfLinksAreNotStored() {
        String account = desk.account();
        String email = address();
        String next = address();
        invited(account, email);
        String member = desk.members(account, desk.member(account, "portal", "calendar:view"))
                .get(0)
                .get("id")
                .asText();
        desk.staff("POST", "memberships/" + member + "/email-change", Json.object("email", next))
                .expect(202);

        List<String> secrets = Stream.of(email, next)
                .map(address -> mail.await(address).firstLink().getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();

        // The addresses are found, so the search does read these tables.
        assertThat(rowsWith(email)).isNotZero();
        assertThat(rowsWith(next)).isNotZero();
        assertThat(secrets).allSatisfy(secret -> assertThat(rowsWith(secret)).isZero());
    }

    @Test
    @Tag("A2")
    void reminderIsDueADayBeforeTheEnd() {
        String account = desk.account();
        String week = invited(account, address());
        String hours = desk.invite(account, invitation(address()).put("lifeHours", 3))
                .get("id")
                .asText();

        assertThat(tree.value("select expires_at - remind_at from portal_invitation where id = ?", week))
                .isEqualTo(Long.toString(TimeUnit.DAYS.toMillis(1)));
        assertThat(tree.value("select count(remind_at) from portal_invitation where id = ?", hours))
                .isEqualTo("0");
    }

    /** Returns the number of rows, in all tables, that contain a text. */
    private int rowsWith(String text) {
        String tables = tree.value("select string_agg(table_name, ' ') from information_schema.tables"
                + " where table_schema = current_schema()");
        return Stream.of(tables.split(" "))
                .map(table -> "select count(*) from " + table + " as one where one::text like '%' || ? || '%'")
                .mapToInt(query -> Integer.parseInt(tree.value(query, text)))
                .sum();
    }

    private static ObjectNode several(String account) {
        return Json.object(
                "email",
                address(),
                "memberships",
                Json.array(Json.object(
                        "account",
                        account,
                        "kind",
                        "portal",
                        "permissions",
                        Json.array("calendar:view", "tags:view"))));
    }

    private String invited(String account, String email) {
        return desk.invite(account, invitation(email)).get("id").asText();
    }
}
