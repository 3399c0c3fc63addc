package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.portalaccess.testing.ClusterTest;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.KeycloakCluster;

/** Two nodes on PostgreSQL: the first request wins, and timed changes of invitations are made once. */
@ClusterTest
@Tag("C13")
@Tag("A2")
@TestInstance(Lifecycle.PER_CLASS)
final class InvitationClusterIT {

    private static final int MANY = 50;
    private static final int ROUNDS = 10;

    private final MailServer mail = MailServer.start();
    private TwoNodes nodes;
    private TestRealm realm;
    private InvitationScenario desk;

    @BeforeAll
    void makeRealm(KeycloakCluster cluster) {
        nodes = new TwoNodes(cluster, mail);
        realm = nodes.realm();
        desk = nodes.desk();
    }

    @AfterAll
    void removeRealm() {
        nodes.close();
        mail.close();
    }

    @Test
    void simultaneousAcceptancesMakeOneMembership() {
        String account = desk.account("BARN");
        String email = address();
        String id = invited(account, email);
        List<String> tokens = nodes.guestAtEach(email);

        List<Integer> answers = AtOnce.by(
                MANY,
                i -> nodes.post(i, tokens, "me/invitations/" + id + "/accept").status());

        assertThat(answers).containsOnly(200, 404);
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(desk.members(account, email)).hasSize(1);
        assertThat(desk.read(id).get("status").asText()).isEqualTo("accepted");
    }

    @Test
    @Tag("B1")
    void movesDoNotBlockOtherChangesOnTwoNodes() {
        new TreeRace(desk, nodes.admins()).run();
    }

    @Test
    void acceptingAndRevokingAtOnceHasOneWinner() {
        String account = desk.account("BARN");
        for (int round = 0; round < ROUNDS; round++) {
            int node = round % 2;
            String email = address();
            String id = invited(account, email);
            List<String> tokens = nodes.guestAtEach(email);

            List<Integer> answers = AtOnce.by(
                    2,
                    i -> i == 0
                            ? nodes.post(node, tokens, "me/invitations/" + id + "/accept")
                                    .status()
                            : desk.staff("DELETE", "invitations/" + id, null).status());

            boolean joined = desk.members(account, email).size() == 1;
            assertThat(answers).isEqualTo(joined ? List.of(200, 409) : List.of(404, 204));
            assertThat(desk.read(id).get("status").asText()).isEqualTo(joined ? "accepted" : "revoked");
        }
    }

    @Test
    void acceptingAndResendingAtOnceMakesOneMembership() {
        String account = desk.account("BARN");
        for (int round = 0; round < ROUNDS; round++) {
            String email = address();
            String id = invited(account, email);
            List<String> tokens = nodes.guestAtEach(email);

            List<Integer> answers = AtOnce.by(
                    4,
                    i -> i < 2
                            ? nodes.post(i, tokens, "me/invitations/" + id + "/accept")
                                    .status()
                            : desk.staff("POST", "invitations/" + id + "/resend", null)
                                    .status());

            assertThat(answers.subList(0, 2)).containsExactlyInAnyOrder(200, 404);
            assertThat(answers.subList(2, 4)).isSubsetOf(200, 409);
            assertThat(desk.members(account, email)).hasSize(1);
            assertThat(desk.read(id).get("status").asText()).isEqualTo("accepted");
        }
    }

    @Test
    void joiningWhileTheLinkIsReplacedMakesAtMostOneUser() {
        String account = desk.account("BARN");
        for (int round = 0; round < ROUNDS; round++) {
            String email = address();
            String id = invited(account, email);
            String link = mail.await(email).firstLink().toString();
            String there = link.replace(realm.url().toString(), nodes.there().toString());

            List<Integer> answers = AtOnce.by(
                    3,
                    i -> i < 2
                            ? Http.plain()
                                    .post(URI.create(i == 0 ? link : there), newUser())
                                    .status()
                            : desk.staff("POST", "invitations/" + id + "/resend", null)
                                    .status());

            boolean joined = desk.read(id).get("status").asText().equals("accepted");
            assertThat(answers.subList(0, 2)).containsOnly(joined ? new Integer[] {303, 404} : new Integer[] {404});
            assertThat(answers.get(2)).isEqualTo(joined ? 409 : 200);
            assertThat(desk.members(account, email)).hasSize(joined ? 1 : 0);
            assertThat(realm.admin().get(realm.path("users?email=" + email))).hasSize(joined ? 1 : 0);
        }
    }

    @Test
    void simultaneousInvitationsOfAnAddressMakeOne() {
        String account = desk.account();
        String email = address();
        URI there = nodes.there();
        String chief = InvitationScenario.tokenAt(
                there, desk.member(account, "staff", "calendar:view", "team:view", "team:manage"));

        List<Integer> answers = AtOnce.by(
                20,
                i -> (i % 2 == 0
                                ? desk.staff("POST", "accounts/key:" + account + "/invitations", invitation(email))
                                : InvitationScenario.personAt(
                                        there,
                                        chief,
                                        "POST",
                                        "team/accounts/key:" + account + "/invitations",
                                        invitation(email)))
                        .status());

        assertThat(answers).containsOnly(201, 409);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(InvitationScenario.ids(desk.staff("GET", "accounts/key:" + account + "/invitations", null)
                        .expect(200)
                        .json()))
                .hasSize(1);
    }

    @Test
    void reminderIsSentOnceWithItsOwnSecret() {
        String account = desk.account("BARN");
        List<String> emails = IntStream.range(0, 20).mapToObj(i -> address()).toList();
        List<String> ids = emails.stream().map(email -> invited(account, email)).toList();

        ids.forEach(id -> nodes.sql("UPDATE portal_invitation SET remind_at = 1, due_at = 1 WHERE id = ?", id));

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
    void invitationExpiresForEveryRequest() {
        String account = desk.account();
        String email = address();
        String id = invited(account, email);
        String token = desk.guest(email);
        URI link = mail.await(email).firstLink();
        Http.plain().get(link).expect(200);

        nodes.sql("UPDATE portal_invitation SET expires_at = 1 WHERE id = ?", id);
        assertThat(desk.read(id).get("status").asText()).isEqualTo("expired");
        desk.accept(token, id).expect(404);
        assertThat(Http.plain().get(link).expect(404).body())
                .isEqualTo(Http.plain().get(link.resolve("unknown")).expect(404).body());
        assertThat(desk.mine(token)).isEmpty();
        assertThat(desk.read(id).get("version").asInt()).isEqualTo(1);

        nodes.sql("UPDATE portal_invitation SET due_at = 1 WHERE id = ?", id);
        Waiting.until(() -> desk.read(id).get("version").asInt(), version -> version == 2);
        passSomeTicks(account);
        JsonNode expired = desk.read(id);
        assertThat(expired.get("version").asInt()).isEqualTo(2);
        assertThat(expired.get("status").asText()).isEqualTo("expired");
        assertThat(desk.invite(account, invitation(email)).get("status").asText())
                .isEqualTo("pending");
    }

    @Test
    void unnoticedExpiredInvitationDoesNotBlockANewOne() {
        String account = desk.account();
        String email = address();
        String id = invited(account, email);

        nodes.sql("UPDATE portal_invitation SET expires_at = 1 WHERE id = ?", id);

        desk.invite(account, invitation(email));
        assertThat(desk.read(id).get("version").asInt()).isEqualTo(2);
    }

    @Test
    void mailLostWithANodeIsSentAgain() {
        String account = desk.account();
        String email = address();
        String id = invited(account, email);
        URI lost = mail.await(email).firstLink();
        Waiting.until(() -> desk.read(id).get("delivery").asText(), "sent"::equals);

        nodes.sql("UPDATE portal_invitation SET delivery = 'queued', mail_at = 1, due_at = 1 WHERE id = ?", id);

        URI again = mail.await(email, 2).firstLink();
        assertThat(Http.plain().get(lost).status()).isEqualTo(404);
        assertThat(Http.plain().get(again).status()).isEqualTo(200);
        Waiting.until(() -> desk.read(id).get("delivery").asText(), "sent"::equals);
        assertThat(desk.read(id).get("sentCount").asInt()).isEqualTo(1);
    }

    /** Waits until the timer has done other work, so that its earlier work is done as well. */
    private void passSomeTicks(String account) {
        for (int i = 0; i < 3; i++) {
            String email = address();
            String id = invited(account, email);
            nodes.sql("UPDATE portal_invitation SET expires_at = 1, due_at = 1 WHERE id = ?", id);
            Waiting.until(() -> desk.read(id).get("version").asInt(), version -> version == 2);
        }
    }

    private String invited(String account, String email) {
        return desk.invite(account, invitation(email)).get("id").asText();
    }

    private static Form newUser() {
        return Form.of("do", "create", "firstName", "Lynn", "lastName", "Marsh")
                .and("password", TestRealm.PASSWORD)
                .and("password-confirm", TestRealm.PASSWORD);
    }
}
