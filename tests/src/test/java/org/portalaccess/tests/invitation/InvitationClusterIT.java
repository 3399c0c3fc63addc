package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.Desk.address;
import static org.portalaccess.tests.invitation.Desk.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakCluster;
import org.portalaccess.testing.server.ServerOptions;

/** Two nodes on PostgreSQL: who is first wins, and what time does to invitations is done once. */
@Tag("C13")
@Tag("A2")
@TestInstance(Lifecycle.PER_CLASS)
final class InvitationClusterIT {

    private static final int MANY = 50;
    private static final int ROUNDS = 10;

    private final MailServer mail = MailServer.start();
    private KeycloakCluster cluster;
    private TestRealm realm;
    private Desk desk;

    @BeforeAll
    void startNodes() {
        ServerOptions options = ServerOptions.on(Database.POSTGRES)
                .named("invitations")
                .withStartOptions("--spi-events-listener--portal-access--invitation-seconds=1");
        cluster = KeycloakCluster.start(Installation.ofTheBuild(), options, 2);
        realm = TestRealm.create(cluster.node(0).url(), cluster.node(0).admin());
        mail.useIn(realm);
        desk = Desk.in(realm);
        desk.settings("resendsPerHour", 10_000);
    }

    @AfterAll
    void endNodes() {
        cluster.close();
        mail.close();
    }

    @Test
    void fiftyAcceptancesOfOneInvitationMakeOneMembership() {
        String account = desk.account("BARN");
        String email = address();
        String id = invited(account, email);
        List<String> tokens = guestAtEachNode(email);

        List<Integer> answers = atOnce(
                MANY,
                i -> at(i, tokens, "POST", "me/invitations/" + id + "/accept").status());

        assertThat(answers).containsOnly(200, 404);
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(desk.members(account, email)).hasSize(1);
        assertThat(desk.read(id).get("status").asText()).isEqualTo("accepted");
    }

    @Test
    void acceptingAndRevokingAtOnceHasOneWinner() {
        String account = desk.account("BARN");
        for (int round = 0; round < ROUNDS; round++) {
            int node = round % 2;
            String email = address();
            String id = invited(account, email);
            List<String> tokens = guestAtEachNode(email);

            List<Integer> answers = atOnce(
                    2,
                    i -> i == 0
                            ? at(node, tokens, "POST", "me/invitations/" + id + "/accept")
                                    .status()
                            : desk.staff("DELETE", "invitations/" + id, null).status());

            boolean joined = desk.members(account, email).size() == 1;
            assertThat(answers).isEqualTo(joined ? List.of(200, 409) : List.of(404, 204));
            assertThat(desk.read(id).get("status").asText()).isEqualTo(joined ? "accepted" : "revoked");
        }
    }

    @Test
    void acceptingAndSendingAgainAtOnceMakesOneMembership() {
        String account = desk.account("BARN");
        for (int round = 0; round < ROUNDS; round++) {
            String email = address();
            String id = invited(account, email);
            List<String> tokens = guestAtEachNode(email);

            List<Integer> answers = atOnce(
                    4,
                    i -> i < 2
                            ? at(i, tokens, "POST", "me/invitations/" + id + "/accept")
                                    .status()
                            : desk.staff("POST", "invitations/" + id + "/resend", null)
                                    .status());

            assertThat(answers).containsAnyOf(200).doesNotContain(500);
            assertThat(desk.members(account, email)).hasSize(1);
            assertThat(desk.read(id).get("status").asText()).isEqualTo("accepted");
        }
    }

    @Test
    void ofTwentyInvitationsForAnAddressAtOnceOneIsMade() {
        String account = desk.account();
        String email = address();
        URI there = realm.urlAt(cluster.node(1).url());
        String chief = Desk.tokenAt(there, desk.member(account, "staff", "calendar:view", "team:view", "team:manage"));

        List<Integer> answers = atOnce(
                20,
                i -> (i % 2 == 0
                                ? desk.staff("POST", "accounts/key:" + account + "/invitations", invitation(email))
                                : Desk.personAt(
                                        there,
                                        chief,
                                        "POST",
                                        "team/accounts/key:" + account + "/invitations",
                                        invitation(email)))
                        .status());

        assertThat(answers).containsOnly(201, 409);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(Desk.ids(desk.staff("GET", "accounts/key:" + account + "/invitations", null)
                        .expect(200)
                        .json()))
                .hasSize(1);
    }

    @Test
    void remindsOnceWithASecretOfItsOwn() {
        String account = desk.account("BARN");
        List<String> emails = IntStream.range(0, 20).mapToObj(i -> address()).toList();
        List<String> ids = emails.stream().map(email -> invited(account, email)).toList();

        ids.forEach(id -> sql("UPDATE portal_invitation SET remind_at = 1, due_at = 1 WHERE id = ?", id));

        for (String email : emails) {
            URI first = mail.await(email).firstLink();
            URI reminder = mail.await(email, 2).firstLink();
            assertThat(reminder).isNotEqualTo(first);
            assertThat(Http.plain().get(first).status()).isEqualTo(200);
            assertThat(Http.plain().get(reminder).status()).isEqualTo(200);
        }
        passSomeTicks(account);
        assertThat(emails).allSatisfy(email -> assertThat(mail.to(email)).hasSize(2));
        String first = emails.get(0);
        desk.accept(desk.guest(first), ids.get(0)).expect(200);
        assertThat(Http.plain().get(mail.await(first, 1).firstLink()).status()).isEqualTo(404);
        assertThat(Http.plain().get(mail.await(first, 2).firstLink()).status()).isEqualTo(404);
    }

    @Test
    void expiresAtItsTimeWhoeverNotices() {
        String account = desk.account();
        String email = address();
        String id = invited(account, email);
        String token = desk.guest(email);

        sql("UPDATE portal_invitation SET expires_at = 1 WHERE id = ?", id);
        assertThat(desk.read(id).get("status").asText()).isEqualTo("expired");
        desk.accept(token, id).expect(404);
        assertThat(desk.mine(token)).isEmpty();
        assertThat(desk.read(id).get("version").asInt()).isEqualTo(1);

        sql("UPDATE portal_invitation SET due_at = 1 WHERE id = ?", id);
        Waiting.until(() -> desk.read(id).get("version").asInt(), version -> version == 2);
        passSomeTicks(account);
        JsonNode expired = desk.read(id);
        assertThat(expired.get("version").asInt()).isEqualTo(2);
        assertThat(expired.get("status").asText()).isEqualTo("expired");
        assertThat(desk.invite(account, invitation(email)).get("status").asText())
                .isEqualTo("pending");
    }

    @Test
    void anExpiredOneThatNobodyHasNoticedIsNotInTheWay() {
        String account = desk.account();
        String email = address();
        String id = invited(account, email);

        sql("UPDATE portal_invitation SET expires_at = 1 WHERE id = ?", id);

        desk.invite(account, invitation(email));
        assertThat(desk.read(id).get("version").asInt()).isEqualTo(2);
    }

    @Test
    void sendsAgainWhatWasLostWithANode() {
        String account = desk.account();
        String email = address();
        String id = invited(account, email);
        URI lost = mail.await(email).firstLink();
        Waiting.until(() -> desk.read(id).get("delivery").asText(), "sent"::equals);

        sql("UPDATE portal_invitation SET delivery = 'queued', mail_at = 1, due_at = 1 WHERE id = ?", id);

        URI again = mail.await(email, 2).firstLink();
        assertThat(Http.plain().get(lost).status()).isEqualTo(404);
        assertThat(Http.plain().get(again).status()).isEqualTo(200);
        Waiting.until(() -> desk.read(id).get("delivery").asText(), "sent"::equals);
        assertThat(desk.read(id).get("sentCount").asInt()).isEqualTo(1);
    }

    /** Lets the timer do something else: what it had to do before that, it has done by then. */
    private void passSomeTicks(String account) {
        for (int i = 0; i < 3; i++) {
            String email = address();
            String id = invited(account, email);
            sql("UPDATE portal_invitation SET expires_at = 1, due_at = 1 WHERE id = ?", id);
            Waiting.until(() -> desk.read(id).get("version").asInt(), version -> version == 2);
        }
    }

    private String invited(String account, String email) {
        return desk.invite(account, invitation(email)).get("id").asText();
    }

    /** A new user with the address; gives a token from each node. */
    private List<String> guestAtEachNode(String email) {
        String here = desk.guest(email);
        URI there = realm.urlAt(cluster.node(1).url());
        return List.of(here, Desk.tokenAt(there, email.substring(0, email.indexOf('@'))));
    }

    /** The first asks the first node, the second the other one, and so on. */
    private Reply at(int number, List<String> tokens, String method, String path) {
        int node = number % 2;
        URI address = realm.urlAt(cluster.node(node).url());
        return Desk.personAt(address, tokens.get(node), method, path, Json.object());
    }

    private void sql(String statement, String id) {
        JdbcAddress database = cluster.node(0).database().orElseThrow();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** What so many requests answer that set off together. */
    private static List<Integer> atOnce(int number, IntFunction<Integer> request) {
        ExecutorService people = Executors.newFixedThreadPool(number);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int person = i;
                running.add(people.submit(() -> {
                    start.await();
                    return request.apply(person);
                }));
            }
            start.countDown();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : running) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            people.shutdownNow();
        }
    }
}
