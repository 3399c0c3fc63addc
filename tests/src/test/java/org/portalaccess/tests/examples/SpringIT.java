package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;

/** The example for Spring Security. */
@SystemTest
@Tag("D6")
@Tag("D8")
final class SpringIT extends ServerExample {

    SpringIT(TestRealm realm, Chromium chromium) {
        super(realm, chromium);
    }

    @Override
    String folder() {
        return "spring";
    }

    @Override
    List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // It lives too briefly for the second compiler to pay off.
        return List.of(java, "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("portal.example.spring"));
    }

    @Test
    @Tag("C5")
    void permissionsInTheScopeAreAuthorities() {
        coast().scope("scoped", "scope", "true");
        coast().realm().addOptionalScope("phone", "scoped");
        String guest = Unique.name("guest");
        coast().staff(guest, "team:view");

        Reply calendars = calendars("openid scoped", lynn().name());
        assertThat(calendars.expect(200).json()).isEqualTo(Json.array("BARN"));
        assertThat(calendars("openid scoped", guest).status()).isEqualTo(403);
        assertThat(calendars("openid account", lynn().name()).status()).isEqualTo(403);
    }

    private Reply calendars(String scope, String person) {
        return get("calendars", Http.bearer(token("phone", scope, person)));
    }
}
