package org.portalaccess.tests.examples;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** The example for {@code openid-client}, on Node. */
@SystemTest
@Tag("D6")
@Tag("D8")
final class OpenidClientIT extends ServerExample {

    OpenidClientIT(TestRealm realm, Chromium chromium) {
        super(realm, chromium);
    }

    @Override
    String folder() {
        return "openid-client";
    }

    @Override
    List<String> command() {
        return List.of("npm", "start", "--silent");
    }
}
