package org.portalaccess.tests.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** People who are removed at the same moment. */
@SystemTest
final class RemovedAtOnceIT {

    private final TestRealm realm;
    private final InvitationScenario desk;
    private final LockHolder holder;

    RemovedAtOnceIT() {
        KeycloakServer server = Servers.shared(Database.POSTGRES);
        realm = TestRealm.create(server.url(), server.admin());
        desk = InvitationScenario.in(realm);
        holder = new LockHolder(server.database().orElseThrow());
    }

    @AfterEach
    void remove() {
        realm.close();
    }

    /** Each removal writes the history of what one has changed about the other. */
    @Test
    @Tag("C13")
    void usersWhoChangedEachOtherCanBeRemovedAtOnce() {
        String account = desk.account();
        List<String> names = Stream.of("one", "other")
                .map(i -> desk.member(account, "staff", "calendar:view", "team:view", "team:manage"))
                .toList();
        List<JsonNode> members =
                names.stream().map(name -> desk.members(account, name).get(0)).toList();
        for (int i = 0; i < 2; i++) {
            String path = "team/memberships/" + members.get(1 - i).get("id").asText();
            for (String status : List.of("suspended", "active")) {
                desk.person(desk.token(names.get(i)), "PATCH", path, Json.object("status", status))
                        .expect(200);
            }
        }
        List<String> users =
                members.stream().map(member -> member.at("/user/id").asText()).toList();

        List<Reply> answers = holder.answersBehind(
                users.stream().map(this::removal).toList(),
                "select id from portal_history where user_id in (?, ?) and actor_id not in (?, ?) for update",
                users.get(0),
                users.get(1),
                users.get(0),
                users.get(1));

        assertThat(answers).extracting(Reply::status).containsOnly(204);
        assertThat(desk.history(account).toString()).doesNotContain(names);
    }

    private Supplier<Reply> removal(String user) {
        return () -> realm.admin().send("DELETE", realm.path("users/" + user), null);
    }
}
