package org.portalaccess.tests.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.docs.DocumentedCommands;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.KeycloakServer;

/** The commands of {@code docs/administration.md}. Needs bash, curl and jq. */
@SystemTest
@Tag("A4")
@Tag("C10")
@Tag("C11")
final class AdministrationIT {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final String INSTALL = "Install";

    /** For programs that live for a second or two. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private final DocumentedCommands page = DocumentedCommands.of(TOP.resolve("docs/administration.md"));

    @Test
    void documentedInstallationBuildsAServer(@TempDir Path home) throws IOException {
        Installation.ofTheBuild().copyTo(home);

        page.under(INSTALL).check(TOP, Map.of("KEYCLOAK_HOME", home.toString(), "JAVA_OPTS_APPEND", QUICK));
    }

    @Test
    void commandsPrintWhatIsDocumented(KeycloakServer server, TestRealm realm, MailServer mail, @TempDir Path folder) {
        realm.publicClient("portal");
        realm.createUser("lynn");
        realm.createUser("kim");
        Map<String, String> variables = new HashMap<>();
        variables.put("KC", server.url().toString());
        variables.put("KEYCLOAK_HOME", Installation.ofTheBuild().keycloak().toString());
        variables.put("REALM", realm.name());
        variables.put("ADMIN", server.credentials().user());
        variables.put("PASSWORD", server.credentials().password());
        // kcadm.sh keeps its session in the home of the user, and mktemp makes its file there.
        variables.put("KC_OPTS", QUICK + " -Duser.home=" + folder);
        variables.put("TMPDIR", folder.toString());

        page.notUnder(INSTALL).check(folder, variables);

        mail.await("mara@example.org");
    }
}
