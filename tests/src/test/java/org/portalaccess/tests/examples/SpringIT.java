package org.portalaccess.tests.examples;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** The example for Spring Security. */
@SystemTest
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
}
