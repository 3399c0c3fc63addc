package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.portalaccess.tests.invitation.InvitationScenario.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.tests.federation.Directory;

/** Invitations to an address that several users share. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A2")
@Tag("A5")
final class SharedAddressIT {

    private final TestRealm realm;
    private final MailServer mail;
    private final InvitationScenario desk;
    private Directory directory;

    SharedAddressIT(TestRealm realm, MailServer mail) {
        this.realm = realm;
        this.mail = mail;
        this.desk = InvitationScenario.in(realm);
    }

    @BeforeAll
    void startDirectory() throws LDAPException {
        directory = Directory.start();
    }

    @AfterAll
    void stopDirectory() {
        directory.close();
    }

    @Test
    void invitationToASharedAddressIsSentOnceAndAccepted() {
        String email = InvitationScenario.address();
        realm.update(Json.object("loginWithEmailAllowed", false, "duplicateEmailsAllowed", true));
        try {
            String first = InvitationScenario.fresh("first");
            user(first, email);
            user(InvitationScenario.fresh("second"), email);
            String account = desk.account();

            String id = requireInvitationWorks(account, email);

            String token = desk.token(first);
            assertThat(desk.mine(token)).contains(id);
            desk.accept(token, id).expect(200);
            assertThat(desk.members(account, first)).hasSize(1);
            Reply again = desk.staff("POST", "accounts/key:" + account + "/invitations", invitation(email));
            assertThat(again.expect(409).json().at("/errors/0/code").asText()).isEqualTo("member");
        } finally {
            realm.update(Json.object("loginWithEmailAllowed", true, "duplicateEmailsAllowed", false));
        }
    }

    /** Some directories have addresses that several people share, even if the realm does not allow that. */
    @ParameterizedTest(name = "import: {0}")
    @ValueSource(booleans = {false, true})
    void sharedAddressOfADirectoryWorksAlike(boolean importing) throws LDAPException {
        // A server in a container has another loopback address.
        assumeThat(System.getProperty("portal.backend", "")).isEmpty();
        String branch = InvitationScenario.fresh("people");
        String email = InvitationScenario.address();
        directory.branch(branch);
        directory.person(branch, InvitationScenario.fresh("ulla"), "Ulla", "Zorn", email);
        directory.person(branch, InvitationScenario.fresh("viktor"), "Viktor", "Ahrens", email);
        String provider = directory.connect(realm, branch, importing);
        try {
            requireInvitationWorks(desk.account(), email);
        } finally {
            realm.admin().delete(realm.path("components/" + provider));
        }
    }

    private void user(String username, String email) {
        String id = realm.createUser(username);
        realm.admin()
                .send("PUT", realm.path("users/" + id), Json.object("email", email, "emailVerified", true))
                .expect(204);
    }

    /** Invites, opens the page, changes and sends again; also invites in bulk with another person. Returns the id. */
    private String requireInvitationWorks(String account, String email) {
        JsonNode made = desk.invite(account, invitation(email));
        String path = "invitations/" + made.get("id").asText();
        URI link = mail.await(email).firstLink();
        Reply page = Http.plain().get(link).expect(200);
        assertThat(page.html().select("#password")).as("no second user is made").isEmpty();
        URI signIn = page.html().select("a[href*=sign-in]").stream()
                .map(a -> link.resolve(a.attr("href")))
                .findFirst()
                .orElseThrow();
        String login = Http.plain().get(signIn).header("Location").orElseThrow();
        assertThat(login).contains("/protocol/openid-connect/auth").doesNotContain("login_hint");

        desk.staff("PATCH", path, Json.object("firstName", "Lynn")).expect(200);
        desk.staff("POST", path + "/resend", null).expect(200);
        String other = desk.account();
        JsonNode items = desk.staff(
                        "POST",
                        "accounts/key:" + other + "/invitations/bulk",
                        Json.object(
                                "invitations", List.of(invitation(email), invitation(InvitationScenario.address()))))
                .expect(200)
                .json()
                .get("items");
        assertThat(items)
                .allSatisfy(item -> assertThat(item.get("status").asText()).isEqualTo("created"));
        return made.get("id").asText();
    }
}
