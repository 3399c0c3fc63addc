package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.portalaccess.tests.invitation.InvitationScenario.address;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.JdbcAddress;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.tests.federation.Directory;

/** New people of a realm whose users are created in an LDAP directory, where no rollback removes an entry. */
@SystemTest
@TestInstance(Lifecycle.PER_CLASS)
@Tag("A5")
@Tag("C9")
final class DirectoryJoinIT {

    private static final String PASSWORD = "typed by somebody new 7";

    private final MailServer mail = MailServer.start();
    private KeycloakServer server;
    private TestRealm realm;
    private InvitationScenario desk;
    private Directory directory;
    private String provider = "";
    private String branch = "";

    @BeforeAll
    void start() throws LDAPException {
        // A server in a container has another loopback address.
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        server = Servers.shared(Database.POSTGRES);
        realm = TestRealm.create(server.url(), server.admin());
        mail.useIn(realm);
        desk = InvitationScenario.in(realm);
        directory = Directory.start();
    }

    @AfterAll
    void end() {
        if (directory != null) {
            directory.close();
            realm.close();
        }
        mail.close();
    }

    @AfterEach
    void disconnect() {
        directory.refusePasswords(false);
        directory.refuseRemovals(false);
        realm.admin().delete(realm.path("components/" + provider));
    }

    @ParameterizedTest(name = "{0}, import: {1}")
    @CsvSource({
        "the giver is removed, false",
        "the giver is removed, true",
        "the account is disabled meanwhile, false",
        "the account is disabled meanwhile, true",
        "the directory refuses the password, false",
        "the directory refuses the password, true",
        "the commit fails, false",
        "the commit fails, true"
    })
    void refusedJoinLeavesNoDirectoryEntry(String cause, boolean importing) throws LDAPException {
        String account = desk.account("BARN");
        String chief = desk.member(account, "staff", "calendar:view", "team:view", "team:manage");
        connect(importing);
        String email = address();
        desk.person(desk.token(chief), "POST", "team/accounts/key:" + account + "/invitations", invitation(email))
                .expect(201);
        URI link = mail.await(email).firstLink();

        Reply answer = send(cause, account, chief, link);

        assertThat(answer.status()).isEqualTo(statusOf(cause));
        assertThat(Waiting.until(this::entries, List::isEmpty)).isEmpty();
        assertThat(realm.admin().get(realm.path("users?email=" + email))).isEmpty();
        assertThat(desk.members(account, email)).isEmpty();
        assertThat(realm.events().toString()).doesNotContain(email);
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void joinedUserIsInTheDirectory(boolean importing) {
        connect(importing);
        String account = desk.account("BARN");
        String email = address();
        desk.invite(account, invitation(email));
        URI link = mail.await(email).firstLink();
        directory.refusePasswords(true);
        Reply refused = create(link).expect(200);
        assertThat(refused.html().select("#input-error-password").text())
                .isEqualTo("The password was not accepted." + " Please choose another one.");
        assertThat(refused.html().selectFirst("#password")).isNotNull();
        assertThat(refused.body()).doesNotContain("ou=" + branch);
        directory.refusePasswords(false);

        create(link).expect(303);

        assertThat(entries()).containsExactly(email);
        assertThat(desk.members(account, email)).hasSize(1);
        assertThat(realm.admin()
                        .get(realm.path("users?exact=true&email=" + email))
                        .at("/0/emailVerified")
                        .asBoolean())
                .isTrue();
        assertThat(OidcClient.of(realm.url(), "desk").password(email, PASSWORD).accessToken())
                .isNotEmpty();
        create(link).expect(404);
    }

    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void leftoverDirectoryEntryIsLogged(boolean importing) {
        connect(importing);
        String email = address();
        desk.invite(desk.account(), invitation(email));
        URI link = mail.await(email).firstLink();
        directory.refusePasswords(true);
        directory.refuseRemovals(true);

        create(link).expect(200);

        Pattern told = Pattern.compile("ERROR .*User " + (importing ? "[0-9a-f-]{36}" : "f:" + provider + ":.*")
                + " was made in the user storage provider " + provider + " .* could not be removed there");
        assertThat(Waiting.until(server::log, log -> told.matcher(log).find())).containsPattern(told);
        assertThat(server.log())
                .doesNotContain(
                        PASSWORD, link.getPath().substring(link.getPath().lastIndexOf('/') + 1));
        assertThat(entries()).containsExactly(email);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"from the start, 503, Try again in a moment", "when the password is set, 200, could not be created"})
    void joinPageDoesNotRevealAFailingDirectory(String since, int status, String text) throws LDAPException {
        connect(true);
        String email = address();
        desk.invite(desk.account(), invitation(email));
        URI link = mail.await(email).firstLink();
        if (since.equals("from the start")) {
            directory.outOfReach();
        } else {
            directory.endAtPasswords(true);
        }
        Reply answer;
        try {
            answer = create(link).expect(status);
        } finally {
            directory.reachable();
            directory.endAtPasswords(false);
        }

        assertThat(answer.html().select("#input-error-password")).isEmpty();
        assertThat(answer.html().text()).contains(text);
        assertThat(answer.body()).doesNotContain("ou=" + branch, "uid=", "ldap");
        assertThat(desk.members(desk.account(), email)).isEmpty();
        create(link).expect(303);
    }

    private Reply send(String cause, String account, String chief, URI link) {
        LockHolder tree = new LockHolder(server.database().orElseThrow());
        switch (cause) {
            case "the giver is removed" -> {
                String own = desk.members(account, chief).get(0).get("id").asText();
                desk.staff("DELETE", "memberships/" + own, null).expect(204);
                return create(link);
            }
            case "the account is disabled meanwhile" -> {
                return tree.answerAfter(
                        account,
                        () -> create(link),
                        "update portal_account set enabled = false where account_key = ?",
                        account);
            }
            case "the directory refuses the password" -> {
                directory.refusePasswords(true);
                return create(link);
            }
            default -> {
                return whileNoCommitSucceeds(
                        tree.value("select id from portal_account where account_key = ?", account), link);
            }
        }
    }

    private static int statusOf(String cause) {
        return switch (cause) {
            case "the directory refuses the password" -> 200;
            case "the commit fails" -> 500;
            default -> 404;
        };
    }

    /** Deferred constraints are checked when the transaction commits, long after the user was created. */
    private Reply whileNoCommitSucceeds(String accountId, URI link) {
        String name = "refuse_" + UUID.randomUUID().toString().replace("-", "");
        execute("create function " + name + "() returns trigger language plpgsql as $$ begin if new.account_id = '"
                + accountId + "' then raise exception 'not committed'; end if; return null; end $$");
        execute("create constraint trigger " + name + " after insert on portal_membership deferrable initially deferred"
                + " for each row execute function " + name + "()");
        try {
            return create(link);
        } finally {
            execute("drop trigger " + name + " on portal_membership");
            execute("drop function " + name + "()");
        }
    }

    private void execute(String statement) {
        JdbcAddress database = server.database().orElseThrow();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement one = connection.createStatement()) {
            one.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static Reply create(URI link) {
        return Http.plain()
                .post(
                        link,
                        Form.of("do", "create", "firstName", "Lynn", "lastName", "Marsh")
                                .and("password", PASSWORD)
                                .and("password-confirm", PASSWORD));
    }

    private List<String> entries() {
        try {
            return directory.uids(branch);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private void connect(boolean importing) {
        branch = InvitationScenario.fresh("people");
        try {
            directory.branch(branch);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
        provider = directory.connectWritable(realm, branch, importing);
    }
}
