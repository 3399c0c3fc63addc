package org.portalaccess.tests.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.QuietServerTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;
import org.portalaccess.testing.server.StatementCounter;

/** Our own SQL statements of a sign-in at which a mapper finds everything as it should be. */
@QuietServerTest
@Tag("C17")
@Tag("C13")
final class MapperStatementsIT {

    private static final int MANY = 12;

    @Test
    void signInReadsManyMembershipsLikeOneAndLocksNothing() {
        KeycloakServer server = Servers.quiet();
        StatementCounter counter = StatementCounter.of(server);
        try (TestRealm realm = TestRealm.create(server.url(), server.admin());
                Company company = Company.byOpenId(server, realm, "FORCE")) {
            MappedPortal portal = new MappedPortal(realm);
            String[] brands =
                    Stream.generate(() -> portal.account("A")).limit(MANY).toArray(String[]::new);
            ObjectNode config =
                    MappedPortal.mapping("${claim}").put("match", "pattern").put("values", "brand.*");
            portal.mapper(company, config.put("contracts", "contracts").put("contracts.claim", "names"));
            company.send("names", Json.array("A"));
            String few = company.person(brands[0], brands[1]);
            String many = company.person(brands);
            company.signIn(few);
            company.signIn(many);
            assertThat(portal.memberships(many)).hasSize(MANY);

            List<String> ofFew = counter.ours(() -> company.signIn(few));
            List<String> ofMany = counter.ours(() -> company.signIn(many));

            assertThat(ofMany).hasSameSizeAs(ofFew);
            assertThat(ofMany).isNotEmpty().noneMatch(one -> one.contains("for update"));
        }
    }
}
