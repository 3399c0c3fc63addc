package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.Desk.address;
import static org.portalaccess.tests.invitation.Desk.invitation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
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
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** What has changed while a request waited for the lock of a tree, and what of a link is in the database. */
@SystemTest
@TestInstance(Lifecycle.PER_CLASS)
final class MeanwhileIT {

    private final MailServer mail = MailServer.start();
    private TestRealm realm;
    private Desk desk;
    private HeldTree tree;

    @BeforeAll
    void start() {
        KeycloakServer server = Servers.shared(Database.POSTGRES);
        realm = TestRealm.create(server.url(), server.admin());
        mail.useIn(realm);
        desk = Desk.in(realm);
        tree = new HeldTree(server.database().orElseThrow());
    }

    @AfterAll
    void end() {
        realm.close();
        mail.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "invitation", "several", "change"})
    @Tag("C6")
    void whoIsReducedGivesNoMoreThanIsLeft(String what) {
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
    void whoHadTheAddressDoesNotAcceptWhatIsForAnotherNow() {
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
    void whoHasALinkDoesNotJoinOnceItIsReplaced() {
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
    @Tag("A5")
    @Tag("A9")
    void keepsTheSecretOfNoLink() {
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

        // That these tables are looked at at all: the addresses are in them.
        assertThat(rowsWith(email)).isNotZero();
        assertThat(rowsWith(next)).isNotZero();
        assertThat(secrets).allSatisfy(secret -> assertThat(rowsWith(secret)).isZero());
    }

    @Test
    @Tag("A2")
    void remindsADayBeforeTheEndIfThereIsADay() {
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

    /** In how many rows of all the tables there are a text stands. */
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
