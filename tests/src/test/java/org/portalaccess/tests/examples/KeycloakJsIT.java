package org.portalaccess.tests.examples;

import org.junit.jupiter.api.Tag;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** The example for {@code keycloak-js}. */
@SystemTest
@Tag("D6")
@Tag("D8")
final class KeycloakJsIT extends BrowserExample {

    KeycloakJsIT(TestRealm realm, Chromium chromium) {
        super(realm, chromium);
    }

    @Override
    String folder() {
        return "keycloak-js";
    }

    @Override
    String renewalAside() {
        return "keycloak.updateToken(-1)";
    }
}
