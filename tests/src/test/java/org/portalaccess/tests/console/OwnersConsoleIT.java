package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The owners of contracts, and the whole team, as members see them who may look but not change anything. */
@SystemTest
@Tag("D1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnersConsoleIT {

    private static final Locator.FilterOptions INVITES =
            new Locator.FilterOptions().setHasText(Pattern.compile("^Invite "));

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;
    private String smith = "";

    OwnersConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeOwners() {
        scene = ConsoleScene.in(realm);
        smith = owner("smith", "Smith family");
        owner("jones", "Jones");
        contract("PIER", "Pier House", "smith");
        contract("MILL", "Old Mill", "smith", "jones");
        contract("SECRET", "Secret Cottage", "jones");
        List.of("vera", "olga").forEach(realm::createUser);
        join("vera");
        String limited = join("olga");
        realm.admin()
                .send(
                        "PUT",
                        realm.path("portal-access/memberships/" + limited + "/contract-scope"),
                        Json.object(
                                "rules",
                                Json.array(Json.object("account", "beachco", "mode", "listed")
                                        .set("only", Json.array("MILL")))),
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    @Test
    @Tag("A3")
    void teamSeesOwnersAndTheContractsOfEach() {
        for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.inDark(), Look.NARROW, Look.DESKTOP.in("de-DE"))) {
            try (BrowserContext vera = chromium.person(look)) {
                List<String> violations = ConsoleScene.violations(vera);
                Page page = open(vera, "vera", "owners");
                link(page, "Smith family").waitFor();
                assertThat(rows(page)).containsExactly("Jones jones 2", "Smith family smith 2");
                requireGood(page, "console-owners", look);
                BoundingBox tab =
                        page.locator(".pf-v5-c-tabs__item.pf-m-current").boundingBox();
                assertThat(tab.x + tab.width).isLessThanOrEqualTo(look.width());

                link(page, "Smith family").click();
                heading(page, "Smith family").waitFor();
                page.getByText("Pier House").waitFor();
                assertThat(page.url()).endsWith("/owners/" + smith);
                assertThat(rows(page)).containsExactly("Old Mill MILL jones", "Pier House PIER");
                requireGood(page, "console-owner", look);
                assertThat(violations).isEmpty();
            }
        }
    }

    @Test
    @Tag("C7")
    void hiddenContractsAreNeitherCountedNorListed() {
        try (BrowserContext olga = chromium.person()) {
            Page page = open(olga, "olga", "owners");
            link(page, "Jones").waitFor();
            assertThat(rows(page)).containsExactly("Jones jones 1", "Smith family smith 1");
            link(page, "Jones").click();
            page.getByText("Old Mill").waitFor();
            assertThat(rows(page)).containsExactly("Old Mill MILL smith");

            page.navigate(page.url() + "?search=secret");
            page.getByText("Nothing matches.").waitFor();
            page.navigate(realm.url() + "/portal-access/console/team/" + scene.beach() + "/owners/" + scene.beach());
            page.getByText("This owner does not exist, or is not visible to you.")
                    .waitFor();
        }
    }

    @Test
    @Tag("C6")
    void whoMayOnlyLookFindsNoControlThatWritesOnAnyPage() {
        scene.invite("beachco", "sam@example.org");
        String invitation = realm.admin()
                .get(realm.path("portal-access/accounts/key:beachco/invitations"))
                .at("/items/0/id")
                .asText();
        try (BrowserContext vera = chromium.person()) {
            List<String> writes = new CopyOnWriteArrayList<>();
            vera.onRequest(request -> {
                if (request.url().contains("/portal-access/")
                        && !request.method().equals("GET")) {
                    writes.add(request.method() + " " + request.url());
                }
            });
            Page page = open(vera, "vera", "portal");
            requireReadable(page, "portal", page.getByText("lynn@example.org"));
            ConsoleScene.button(page, "More for Test lynn").click();
            assertThat(page.getByRole(AriaRole.MENUITEM).allInnerTexts()).containsExactly("Why?");
            requireReadable(page, "staff", page.getByText("ann@example.org"));
            requireReadable(page, "invitations", page.getByText("sam@example.org"));
            requireReadable(page, "former", page.getByText("None."));
            requireReadable(page, "owners", page.getByText("Smith family"));
            requireReadable(page, "owners/" + smith, page.getByText("Pier House"));
            requireReadable(page, "members/" + scene.lynnsMembership(), heading(page, "Test lynn"));
            requireReadable(page, "invitations/" + invitation, heading(page, "sam@example.org"));
            requireReadable(page, "invite", page.getByText("You cannot change the team of Beach Co."));
            requireReadable(page, "invite-many", page.getByText("You cannot change the team of Beach Co."));
            assertThat(writes).isEmpty();
        }
    }

    private void requireReadable(Page page, String screen, Locator content) {
        page.navigate(realm.url() + "/portal-access/console/team/" + scene.beach() + "/" + screen);
        content.first().waitFor();
        assertThat(ConsoleScene.controls(page)).as(screen).isEmpty();
        assertThat(page.locator("main a").filter(INVITES).count()).as(screen).isZero();
        assertThat(Chromium.faults(page)).as(screen).isEmpty();
    }

    private static void requireGood(Page page, String name, Look look) {
        Chromium.picture(page, name + "-" + look.width() + (look.dark() ? "-dark-" : "-") + look.locale());
        assertThat(Chromium.faults(page)).isEmpty();
        assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
    }

    private Page open(BrowserContext browser, String person, String tab) {
        return scene.open(browser, person, "team/" + scene.beach() + "/" + tab);
    }

    private static List<String> rows(Page page) {
        List<String> rows = new ArrayList<>();
        page.locator("main tbody tr")
                .all()
                .forEach(row -> rows.add(
                        String.join(" ", row.locator("td").allInnerTexts()).strip()));
        return rows;
    }

    private String owner(String key, String name) {
        return ConsoleScene.create(realm, "accounts/key:beachco/owners", Json.object("key", key, "name", name));
    }

    private void contract(String key, String name, String... owners) {
        ConsoleScene.create(
                realm,
                "accounts/key:beachco/contracts",
                Json.object("key", key, "name", name, "owners", List.of(owners)));
    }

    private String join(String user) {
        return ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", user, "kind", "staff", "permissions", List.of("calendar:view", "team:view")));
    }
}
