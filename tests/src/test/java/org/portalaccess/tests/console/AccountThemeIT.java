package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The account theme: Keycloak's account console with one more entry, which leads to our console. */
@SystemTest
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountThemeIT {

    private final Chromium chromium;
    private final TestRealm realm;

    AccountThemeIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        ConsoleScene.in(realm);
        realm.createUser("kim");
        ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", "kim", "kind", "portal", "permissions", List.of("calendar:view")));
        realm.update(Json.object("accountTheme", "portal-access"));
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, false, Portal access, Open the console, My accounts",
        "de-DE, true, Portalzugang, Konsole öffnen, Meine Konten",
        "fr-FR, false, Accès au portail, Ouvrir la console, Mes comptes",
        "es-ES, false, Acceso al portal, Abrir la consola, Mis cuentas",
        "pt-PT, false, Acesso ao portal, Abrir a consola, As minhas contas"
    })
    void entryOfTheAccountConsoleLeadsToOurs(String locale, boolean dark, String entry, String open, String start) {
        try (BrowserContext kim = chromium.person(new Look(1280, 800, dark, locale))) {
            kim.setDefaultTimeout(30_000);
            List<String> violations = ConsoleScene.violations(kim);
            Page page = kim.newPage();
            page.navigate(realm.url() + "/account/");
            ConsoleScene.signIn(page, "kim");
            link(page, entry).click();
            heading(page, entry).waitFor();
            assertThat(page.locator("main").innerText()).doesNotContain("portal-access.", "''");
            Chromium.picture(page, "account-console-" + locale);
            link(page, open).click();

            heading(page, start).waitFor();
            assertThat(page.url()).isEqualTo(realm.url() + "/portal-access/console/");
            assertThat(violations).isEmpty();
        }
    }

    /** As when the extension is removed while a realm still names its theme. */
    @Test
    void realmThatNamesAMissingThemeHasKeycloaksOwnAccountConsole() {
        realm.update(Json.object("accountTheme", "gone"));

        Reply page = Http.plain().get(URI.create(realm.url() + "/account/"));

        assertThat(page.expect(200).body()).contains("/account/keycloak.v3/");
        realm.update(Json.object("accountTheme", "portal-access"));
    }
}
