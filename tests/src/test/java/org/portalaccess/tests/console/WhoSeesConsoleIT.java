package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Who sees a contract, and the access review of an account: on the page, and as a file. */
@SystemTest
@Tag("C19")
@Tag("D5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhoSeesConsoleIT {

    private static final String LISTED = "The rule on Beach Co lists single contracts, and this is one of them.";
    private static final String ALL = "The rule on Beach Co covers all contracts, later ones too.";

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;
    private String barn = "";

    WhoSeesConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    /** Lynn sees the barn alone, Kim is suspended, and Olga looks after the company above. Sue is realm staff. */
    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        barn = realm.admin()
                .get(realm.path("portal-access/contracts?search=Beach%20Barn"))
                .at("/items/0/id")
                .asText();
        change(
                "PUT",
                "memberships/" + scene.lynnsMembership() + "/contract-scope",
                "{'rules':[{'account':'beachco','mode':'listed','only':['BEACH-BARN']}]}");
        ConsoleScene.create(realm, "accounts", Json.object("key", "group", "name", "Sea Group", "type", "chain"));
        realm.admin()
                .send(
                        "POST",
                        realm.path("portal-access/accounts/key:beachco/move"),
                        Json.object("parent", "group"),
                        Map.of("If-Match", "*"))
                .expect(200);
        realm.createUser("olga");
        realm.createUser("kim");
        ConsoleScene.member(
                realm, "group", Json.object("user", "olga", "kind", "staff", "permissions", List.of("calendar:view")));
        String kim = ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", "kim", "kind", "portal", "permissions", List.of("calendar:view")));
        change("PATCH", "memberships/" + kim, "{'status':'suspended'}");
        realm.grantClientRole(realm.createUser("sue"), "realm-management", "view-portal-access");
    }

    @Test
    void managerReadsWhoSeesAContractAndSavesTheList() throws IOException {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/why?account_hint=beachco");
            page.getByText("A contract alone shows who sees it.").waitFor();
            WhyConsoleIT.pick(page, "Contract", "barn", "Beach Barn");
            heading(page, "Who sees Beach Barn?").waitFor();
            row(page, "Test lynn").getByText(LISTED).waitFor();
            row(page, "Test ann").getByText(ALL).waitFor();
            assertThat(page.getByText("Test olga").count()).isZero();
            assertThat(page.getByText("Test kim").count()).isZero();
            page.getByText("2 of 2").waitFor();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "console-who-sees");

            assertThat(save(page, "who-sees-BEACH-BARN.csv"))
                    .contains("\"listed\"")
                    .doesNotContain("olga", "kim");
            assertThat(page.url()).contains("contract=" + barn);

            requireSuspendedByChoice(page);

            link(page, "Why does Test lynn see it?").click();
            heading(page, "Test lynn sees Beach Barn").waitFor();
            page.goBack();
            link(page, "Test lynn").click();
            heading(page, "Test lynn").waitFor();
            assertThat(page.url()).endsWith("/members/" + scene.lynnsMembership());
        }
    }

    private static void requireSuspendedByChoice(Page page) {
        page.getByLabel("Status").selectOption("suspended");
        row(page, "Test kim")
                .getByText("It would be visible, but the access is suspended.")
                .waitFor();
        assertThat(page.getByText("Test lynn").count()).isZero();
        page.reload();
        row(page, "Test kim").waitFor();
        page.getByLabel("Status").selectOption("");
    }

    @Test
    @Tag("D2")
    void managerReviewsTheAccessToTheAccount() throws IOException {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/portal?account_hint=beachco");
            openReview(page);
            row(page, "Test lynn").getByText("1 of 4").waitFor();
            row(page, "Test lynn")
                    .getByText("The rule on Beach Co lists single contracts.")
                    .waitFor();
            row(page, "Test ann").getByText(ALL).waitFor();
            row(page, "Test lynn").getByText("1 permission").waitFor();
            assertThat(page.getByText("Test olga").count()).isZero();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "console-access-review");
            assertThat(save(page, "access-beachco.csv")).contains("\"1\",\"4\"").doesNotContain("olga");
        }
    }

    @Test
    @Tag("D4")
    void realmStaffSeeThePeopleOfAccountsAboveToo() throws IOException {
        try (BrowserContext sue = chromium.person()) {
            Page page = scene.open(sue, "sue", "accounts/" + scene.beach() + "/contracts");
            ConsoleScene.choose(page, "Beach Barn", "Who sees this contract?");
            heading(page, "Who sees Beach Barn?").waitFor();
            row(page, "Test olga")
                    .getByText("The rule on Sea Group covers all contracts, later ones too."
                            + " Beach Co has no rule of its own here, so it follows Sea Group.")
                    .waitFor();
            row(page, "Test olga").getByText("Sea Group · Staff").waitFor();

            page.goBack();
            openReview(page);
            row(page, "Test olga").getByText("4 of 4").waitFor();
            assertThat(save(page, "access-beachco.csv")).contains("olga@example.org");
            page.getByLabel("Status").selectOption("all");
            row(page, "Test kim").getByText("Suspended").waitFor();
            page.getByText("4 of 4").last().waitFor();
        }
    }

    @Test
    void listIsSavedByKeyboardAlone() {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/why?account_hint=beachco&contract=" + barn);
            heading(page, "Who sees Beach Barn?").waitFor();
            Keyboard keys = new Keyboard(page);
            keys.tabTo("Save as CSV");
            Download saved = page.waitForDownload(() -> keys.press("Enter"));
            assertThat(saved.suggestedFilename()).isEqualTo("who-sees-BEACH-BARN.csv");
            page.getByText("who-sees-BEACH-BARN.csv was saved.").waitFor();
            keys.awaitFocus("Save as CSV");
            keys.enter("Why does Test lynn see it?");
            heading(page, "Test lynn sees Beach Barn").waitFor();
        }
    }

    @Test
    @Tag("C7")
    void contractOutOfReachLooksLikeAnUnknownOne() {
        String pier = ConsoleScene.create(
                realm, "accounts/key:harbour/contracts", Json.object("key", "PIER", "name", "Harbour Pier"));
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/why?account_hint=beachco&contract=" + pier);
            page.getByText("You can't see this person or contract.").waitFor();
            assertThat(page.getByText("Harbour Pier").count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "320, de-DE, true",
        "320, fr-FR, false",
        "1280, ar, false",
        "320, ar, false",
        "1280, pt-PT, true",
        "320, es-ES, false"
    })
    void listsSuitEveryWindowAndLanguage(int width, String locale, boolean dark) {
        Look look = (width == 320 ? Look.NARROW : Look.DESKTOP).in(locale);
        try (BrowserContext sue = chromium.person(dark ? look.inDark() : look)) {
            Page page = scene.open(sue, "sue", "why?status=all&contract=" + barn);
            requireFit(page, "console-who-sees-" + width + "-" + locale);
            page.navigate(realm.url() + "/portal-access/console/accounts/" + scene.beach() + "/access?status=all");
            requireFit(page, "console-access-review-" + width + "-" + locale);
        }
    }

    private static void requireFit(Page page, String name) {
        page.locator("tbody").getByText("Test kim").first().waitFor();
        Chromium.picture(page, name);
        assertThat(ConsoleScene.scrollsSideways(page)).as(name).isFalse();
        assertThat(Chromium.faults(page)).as(name).isEmpty();
    }

    private static Locator row(Page page, String name) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void openReview(Page page) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Access review"))
                .click();
    }

    private static String save(Page page, String fileName) throws IOException {
        Download saved = page.waitForDownload(() -> button(page, "Save as CSV").click());
        assertThat(saved.suggestedFilename()).isEqualTo(fileName);
        String text = Files.readString(saved.path());
        assertThat(text).startsWith("\uFEFF\"membership\"").contains("lynn@example.org");
        return text;
    }

    private void change(String method, String path, String body) {
        realm.admin()
                .send(
                        method,
                        realm.path("portal-access/" + path),
                        Json.parse(body.replace('\'', '"')),
                        Map.of("If-Match", "*"))
                .expect(200);
    }
}
