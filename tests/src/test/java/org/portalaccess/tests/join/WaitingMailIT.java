package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Servers;

/** Mails that wait because the mail server is slow. */
@SystemTest
@Tag("A5")
@Tag("A10")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WaitingMailIT {

    private static final int MORE_THAN_ARE_SENT_AT_ONCE = 12;

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;

    WaitingMailIT(TestRealm realm) {
        this.inviting = new InvitationMailScenario(realm, mail);
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @Test
    void replacedAndRevokedWaitingMailsAreNotSent() throws IOException {
        String email = InvitationMailScenario.address("patient");
        String revoked = InvitationMailScenario.address("revoked");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName(Servers.addressOfTests()))) {
            sendTo(silent.getLocalPort());
            for (int i = 0; i < MORE_THAN_ARE_SENT_AT_ONCE; i++) {
                inviting.invite(Json.object("email", InvitationMailScenario.address("stuck")));
            }
            String id = inviting.invite(Json.object("email", email)).get("id").asText();
            String other =
                    inviting.invite(Json.object("email", revoked)).get("id").asText();
            inviting.asAnna("POST", "invitations/" + id + "/resend", null).expect(200);
            inviting.asAnna("DELETE", "invitations/" + other, null).expect(204);
            mail.useIn(inviting.realm());
        }

        URI link = mail.await(email).firstLink();
        mail.await(lastOf(3));

        Http.plain().get(link).expect(200);
        assertThat(mail.to(email)).hasSize(1);
        assertThat(mail.to(revoked)).isEmpty();
    }

    /** Sends this many further mails; returns the address of the last. */
    private String lastOf(int more) {
        String last = "";
        for (int i = 0; i < more; i++) {
            last = InvitationMailScenario.address("later");
            inviting.link(last);
        }
        return last;
    }

    /** Makes the realm use a server that accepts connections and never answers. */
    private void sendTo(int port) {
        inviting.realm()
                .update(Json.object(
                        "smtpServer",
                        Json.object(
                                "host", Servers.hostOfTests(),
                                "port", String.valueOf(port),
                                "from", "portal@example.org")));
    }
}
