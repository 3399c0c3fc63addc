package org.portalaccess.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.TestRealm;

/** The login page of a realm as Chromium shows it. */
@SystemTest
final class LoginPageIT {

    @Test
    void loginPageFitsANarrowDarkWindow(Chromium chromium, TestRealm realm) {
        try (BrowserContext person = chromium.person(Look.NARROW.inDark())) {
            Page page = person.newPage();
            page.navigate(realm.url() + "/account");
            page.getByLabel("Username or email").fill("nobody");

            Chromium.picture(page, "login-narrow-dark");
            Number width = (Number) page.evaluate("document.documentElement.scrollWidth");
            assertThat(width.doubleValue()).isCloseTo(320, within(1.0));
        }
    }
}
