package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The settings of a realm, as its staff see and change them in the console. */
@SystemTest
@Tag("D5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SettingsConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    SettingsConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        ConsoleScene.staff(realm, "rita", "manage-portal-access");
        ConsoleScene.staff(realm, "rob", "manage-portal-access");
        ConsoleScene.staff(realm, "vera", "view-portal-access");
        realm.createClient(Json.object("clientId", "portal", "name", "Guest portal", "publicClient", true)
                .put("baseUrl", "https://portal.example.org/"));
        realm.createClient(Json.object("clientId", "nowhere", "publicClient", true));
    }

    @Test
    @Tag("A17")
    void twoPeopleChangeSettingsAtOnceAndNothingIsLost() {
        try (BrowserContext rita = chromium.person();
                BrowserContext rob = chromium.person()) {
            Page hers = open(rita, "rita");
            Page his = open(rob, "rob");
            hers.getByLabel("Hours that the link works").fill("48");
            hers.getByLabel("Duration in minutes").fill("20");
            hers.getByText("2 unsaved changes").waitFor();
            his.getByLabel("Duration in minutes").fill("30");
            his.getByLabel("Application after joining").selectOption("portal");
            save(his);

            button(hers, "Save").click();
            dialog(hers).getByText("rob has saved").waitFor();
            assertThat(dialog(hers).innerText())
                    .contains("Duration in minutes: 30", "Application after joining: portal")
                    .contains("Hours that the link works: 48", "Duration in minutes: 20", "in both");
            Chromium.picture(hers, "console-settings-stale");
            assertThat(Chromium.faults(hers)).isEmpty();
            confirm(hers, "Apply mine to the new state");
            hers.getByText("2 unsaved changes").waitFor(ConsoleScene.gone());
        }
        JsonNode settings = settings();
        assertThat(settings.at("/invitation/lifeHours").asInt()).isEqualTo(48);
        assertThat(settings.at("/logInAs/minutes").asInt()).isEqualTo(20);
        assertThat(settings.at("/defaultClient").asText()).isEqualTo("portal");
        assertThat(settings.at("/invitation/reminderHours").asInt()).isEqualTo(24);
    }

    @Test
    @Tag("C11")
    void accountTypesComeAndGoButNotOneThatAccountsHave() {
        try (BrowserContext rita = chromium.person()) {
            Page page = open(rita, "rita");
            button(page, "Remove Brand").click();
            page.getByText("Brand stays: 2 accounts have this type.").first().waitFor();
            button(page, "Remove Chain").click();
            page.getByText("1 unsaved change").waitFor();
            page.getByLabel("New type").fill("Villa Group");
            assertThat(button(page, "Add type").isDisabled()).isTrue();
            page.getByLabel("New type").fill("villa-group");
            button(page, "Add type").click();
            page.getByText("2 unsaved changes").waitFor();
            assertThat(page.locator("li")
                            .filter(new Locator.FilterOptions().setHasText("villa-group"))
                            .innerText())
                    .contains("changed");
            save(page);
        }
        assertThat(settings().get("accountTypes"))
                .isEqualTo(Json.array("brand", "agency", "management-company", "sub-portfolio", "villa-group"));
    }

    @Test
    void settingIsMarkedWarnsIsRefusedAndLeavingAsks() {
        String brief = realm.createClient(
                Json.object("clientId", "brief", "publicClient", true).put("baseUrl", "https://brief.example.org/"));
        try (BrowserContext rita = chromium.person()) {
            Page page = open(rita, "rita");
            assertThat(page.getByLabel("Application after joining").innerText())
                    .contains("This console", "Guest portal (portal)")
                    .doesNotContain("nowhere");
            page.getByLabel("Read and change").check();
            page.getByText("People can then change things in the name of the person whom they log in as.")
                    .waitFor();
            page.getByText("1 unsaved change").waitFor();
            Chromium.picture(page, "console-settings-changed");
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(page.locator("legend")
                            .filter(new Locator.FilterOptions().setHasText("changed"))
                            .count())
                    .isEqualTo(1);
            page.getByLabel("Application after joining").selectOption("brief");
            realm.admin().delete(realm.path("clients/" + brief));
            button(page, "Save").click();
            page.getByText("The realm has no client with this id.").first().waitFor();
            link(page, "My accounts").click();
            heading(page, "Leave without saving?").waitFor();
            confirm(page, "Leave without saving");
            heading(page, "My accounts").waitFor();
        }
        assertThat(settings().at("/logInAs/readOnly").asBoolean()).isTrue();
    }

    @Test
    void staffWhoOnlyViewReadSettingsAndChangeNothing() {
        try (BrowserContext vera = chromium.person()) {
            Page page = open(vera, "vera");
            page.getByText("Read only").waitFor();
            assertThat(page.getByLabel("Hours that the link works").isEditable())
                    .isFalse();
            assertThat(page.getByLabel("Read and change").isDisabled()).isTrue();
            assertThat(page.getByLabel("Application after joining").isDisabled())
                    .isTrue();
            assertThat(button(page, "Remove Brand").count()).isZero();
            assertThat(page.getByLabel("New type").count()).isZero();
            assertThat(button(page, "Save").count()).isZero();
        }
        try (BrowserContext lynn = chromium.person()) {
            Page page = scene.open(lynn, "lynn", "settings?account_hint=beachco");
            page.getByText("The role view-portal-access is required.").waitFor();
        }
    }

    @Test
    void screenSuitsEveryWindowAndLanguage() {
        RealmLooks.of(chromium, scene, "rita")
                .with(
                        "settings",
                        "settings",
                        page -> page.locator("input[type=number]").first())
                .look();
    }

    private Page open(BrowserContext browser, String person) {
        Page page = scene.open(browser, person, "settings");
        page.getByLabel("Hours that the link works").waitFor();
        page.locator("option[value=portal]").waitFor(ConsoleScene.attached());
        return page;
    }

    private static void save(Page page) {
        button(page, "Save").click();
        page.getByText("unsaved change").waitFor(ConsoleScene.gone());
    }

    private JsonNode settings() {
        return realm.admin().get(realm.path("portal-access/settings"));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }
}
