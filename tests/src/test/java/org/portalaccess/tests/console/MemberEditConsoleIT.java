package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;
import static org.portalaccess.tests.console.ConsoleScene.switchInHeader;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The edit page of a member, when the network is cut, when a file is missing after an upgrade, and when it is left. */
@SystemTest
@Tag("A11")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MemberEditConsoleIT {

    private static final String MEMBERSHIPS = "**/portal-access/team/memberships/*";
    private static final String OFFLINE = "You are offline. What you entered stays here.";
    private static final String ASKS = "Leave without saving?";

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    MemberEditConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        ConsoleScene.member(
                realm,
                "harbour",
                Json.object("user", "ann", "kind", "portal", "permissions", List.of("calendar:view")));
    }

    @Test
    void saveWhoseAnswerIsLostIsReadAndNotSentAgain() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openLynn(ann);
            int before = version();
            List<String> sent = new CopyOnWriteArrayList<>();
            page.route(MEMBERSHIPS, route -> {
                sent.add(route.request().method());
                if (isSave(route)) {
                    route.fetch();
                    route.abort();
                } else {
                    route.resume();
                }
            });
            page.getByLabel("Ends on").fill("2038-01-31");
            button(page, "Save").click();
            saved(page);

            assertThat(sent).containsExactly("PATCH", "GET");
            assertThat(page.getByText("1 unsaved change").count()).isZero();
            assertThat(version()).isEqualTo(before + 1);
        }
    }

    @Test
    void saveWithoutAnyNetworkReadsFirstWhenItIsTriedAgain() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openLynn(ann);
            int before = version();
            page.route(MEMBERSHIPS, Route::abort);
            page.getByLabel("Ends on").fill("2037-01-31");
            button(page, "Save").click();
            page.getByText(OFFLINE).waitFor();
            page.unroute(MEMBERSHIPS);
            List<String> sent = new CopyOnWriteArrayList<>();
            page.onRequest(request -> {
                if (request.url().contains("/team/memberships/")) {
                    sent.add(request.method());
                }
            });
            page.getByText("1 unsaved change").waitFor();
            button(page, "Save").click();
            saved(page);

            assertThat(sent).filteredOn(method -> !method.equals("OPTIONS")).containsExactly("GET", "PATCH");
            assertThat(version()).isEqualTo(before + 1);
            assertThat(lynn().get("endsAt").asText()).startsWith("2037-01-31");
        }
    }

    @Test
    @Tag("D1")
    void fileThatIsMissingAfterAnUpgradeOffersTheReloadAndDraftsAreKept() {
        String file = "**/assets/ActivityPage-*.js";
        try (BrowserContext ann = chromium.person()) {
            Page page = openLynn(ann);
            List<String> asked = dialogs(page);
            page.getByLabel("Ends on").fill("2036-01-31");
            // What the loader of the chunks sends when a part of this very screen is missing.
            page.evaluate("window.dispatchEvent(new Event('vite:preloadError'))");
            page.reload();
            button(page, "Continue with them").waitFor();
            assertThat(asked).isEmpty();

            page.route(file, route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
            link(page, "My activity").click();
            heading(page, "This page could not be loaded").waitFor();
            Chromium.picture(page, "console-missing-file");
            assertThat(Chromium.faults(page)).isEmpty();
            page.unroute(file);
            button(page, "Reload").click();
            heading(page, "My activity").waitFor();

            page.goBack();
            button(page, "Continue with them").click();
            page.getByText("1 unsaved change").waitFor();
            assertThat(page.getByLabel("Ends on").inputValue()).isEqualTo("2036-01-31");
        }
    }

    @Test
    @Tag("D2")
    void leavingWithChangesAsksOnce() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openLynn(ann);
            List<String> asked = dialogs(page);
            page.getByLabel("Ends on").fill("2035-01-31");
            link(page, "My activity").click();
            heading(page, ASKS).waitFor();
            ConsoleScene.confirm(page, "Cancel");
            close(page);
            page.waitForCondition(() -> asked.equals(List.of("beforeunload")));
            switchInHeader(page, "Harbour Stays");
            heading(page, ASKS).waitFor();
            ConsoleScene.confirm(page, "Cancel");
            assertThat(page.getByLabel("Ends on").inputValue()).isEqualTo("2035-01-31");

            link(page, "My activity").click();
            ConsoleScene.confirm(page, "Leave without saving");
            heading(page, "My activity").waitFor();
            assertThat(page.getByRole(AriaRole.DIALOG).count()).isZero();
            page.goBack();
            page.getByLabel("Ends on").fill("2033-01-31");
            switchInHeader(page, "Harbour Stays");
            ConsoleScene.confirm(page, "Switch to Harbour Stays without saving");
            page.getByText("You cannot see the team of Harbour Stays.").waitFor();
            assertThat(page.getByRole(AriaRole.DIALOG).count()).isZero();
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    @Tag("D2")
    void leavingAfterSavingAsksNothing() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openLynn(ann);
            List<String> asked = dialogs(page);
            page.getByLabel("Ends on").fill("2034-01-31");
            button(page, "Save").click();
            saved(page);
            link(page, "My activity").click();
            heading(page, "My activity").waitFor();
            page.goBack();
            page.getByLabel("Ends on").fill("2032-01-31");
            // The word of the first save may still be there, so this save is over when the count of changes goes.
            Locator count = page.getByText("1 unsaved change");
            count.waitFor();
            button(page, "Save").click();
            count.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            page.waitForClose(() -> close(page));

            assertThat(asked).isEmpty();
            assertThat(lynn().get("endsAt").asText()).startsWith("2032-01-31");
        }
    }

    private Page openLynn(BrowserContext browser) {
        String screen = "team/" + scene.beach() + "/members/" + scene.lynnsMembership();
        Page page = scene.open(browser, "ann", screen + "?account_hint=beachco");
        heading(page, "Test lynn").waitFor();
        return page;
    }

    /** Notes what the browser asks, and answers that the person stays. */
    private static List<String> dialogs(Page page) {
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });
        return asked;
    }

    /** Closes the tab as a person does: the page may ask first. */
    private static void close(Page page) {
        page.close(new Page.CloseOptions().setRunBeforeUnload(true));
    }

    private static boolean isSave(Route route) {
        return route.request().method().equals("PATCH");
    }

    private static void saved(Page page) {
        page.locator(".pf-v5-c-alert-group").getByText("Saved").waitFor();
    }

    private int version() {
        return lynn().get("version").asInt();
    }

    private JsonNode lynn() {
        return realm.admin().get(realm.path("portal-access/memberships/" + scene.lynnsMembership()));
    }
}
