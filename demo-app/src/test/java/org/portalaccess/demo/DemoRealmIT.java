package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo realm, loaded once more. */
@ExtendWith(RunningDemo.class)
final class DemoRealmIT {

    private final Demo demo;

    DemoRealmIT(Demo demo) {
        this.demo = demo;
    }

    @Test
    void restartOnAKeptDatabaseInvitesNobodyTwice() throws IOException {
        new DemoRealm(demo.addresses().keycloakInside(), RunningDemo.TOP.resolve("realm-config"))
                .load(demo.addresses());

        AdminRest admin = AdminRest.asAdministrator(demo.addresses().keycloakInside());
        for (JsonNode line : AdminRest.parse(Files.readString(
                RunningDemo.TOP.resolve("realm-config/demo-invitations.json"), StandardCharsets.UTF_8))) {
            String account =
                    "demo/portal-access/accounts/key:" + line.path("account").asText();
            String search = "search=" + line.path("email").asText();
            JsonNode pending = admin.get(account + "/invitations?status=pending&" + search);
            JsonNode members = admin.get(account + "/members?" + search);
            // A person who has joined in another test is a member now.
            assertThat(pending.path("total").asInt() + members.path("total").asInt())
                    .isEqualTo(1);
            assertThat(pending.path("items"))
                    .allSatisfy(one -> assertThat(one.path("sentCount").asInt()).isGreaterThan(1));
        }
    }
}
