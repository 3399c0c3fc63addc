package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** Changes while somebody else, such as an import, holds the lock of the tree for long. */
@SystemTest
final class LongWaitIT {

    @Test
    @Tag("D3")
    void changeOfAMemberIsToBeSentAgain() {
        KeycloakServer server = Servers.shared(Database.POSTGRES);
        try (TestRealm realm = TestRealm.create(server.url(), server.admin())) {
            InvitationScenario desk = InvitationScenario.in(realm);
            String account = desk.account();
            String manager = desk.token(desk.member(account, "staff", "calendar:view", "team:view", "team:manage"));
            String lynn = desk.member(account, "portal", "calendar:view");
            String path = "memberships/"
                    + desk.members(account, lynn).get(0).get("id").asText();
            ObjectNode end = Json.object("endsAt", "2036-01-01T00:00:00Z");
            ObjectNode scope = Json.object("rules", List.of());

            List<Reply> answers = new LockHolder(server.database().orElseThrow())
                    .answersMeanwhile(
                            account,
                            List.of(
                                    () -> desk.staff("PATCH", path, end),
                                    () -> desk.staff("PUT", path + "/contract-scope", scope),
                                    () -> desk.person(manager, "PATCH", "team/" + path, end)));

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.expect(503).header("Retry-After")).hasValue("1");
                assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
            });
            desk.staff("PATCH", path, end).expect(200);
        }
    }
}
