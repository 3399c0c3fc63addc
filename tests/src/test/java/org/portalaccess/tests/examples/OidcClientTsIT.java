package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** The example for {@code oidc-client-ts}. */
@SystemTest
@Tag("D6")
@Tag("D8")
final class OidcClientTsIT extends BrowserExample {

    OidcClientTsIT(TestRealm realm, Chromium chromium) {
        super(realm, chromium);
    }

    @Override
    String folder() {
        return "oidc-client-ts";
    }

    @Override
    String renewalAside() {
        return "users.signinSilent()";
    }

    @Test
    void pageWithBoundTokensSwitchesByASignIn() {
        try (BrowserContext browser = newPerson()) {
            URI link = origin().resolve("/dpop.html?account_hint=beachco");
            ExamplePage page =
                    ExamplePage.open(browser, link).login(coast().person()).isIn(Coast.BEACH);
            page.shows("The BARN");
            Request request = page.page().waitForRequest("**/me/contracts", () -> page.switchTo(Coast.HARBOUR));
            assertThat(request.headerValue("authorization")).startsWith("DPoP ");
            page.isIn(Coast.HARBOUR).shows("The PIER");
            page.page().reload();
            page.isIn(Coast.HARBOUR);
        }
    }
}
