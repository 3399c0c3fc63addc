package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;
import static org.portalaccess.tests.console.ScopeScene.box;
import static org.portalaccess.tests.console.ScopeScene.expand;
import static org.portalaccess.tests.console.ScopeScene.row;
import static org.portalaccess.tests.console.ScopeScene.said;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Edits in the tree of contracts survive edits of other people, the end of a session, and a lost network. */
@SystemTest
@Tag("B4")
@Tag("B7")
@Tag("D3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScopeSaveConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ScopeScene scene;

    ScopeSaveConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makeAccounts() {
        scene = ScopeScene.in(realm);
    }

    @Test
    void changesOfTwoPeopleAreBothKept() {
        realm.createUser("sam");
        realm.createUser("ben");
        ObjectNode two = Json.object("account", "meridian", "mode", "listed");
        two.set("only", Json.array("brand-1/HOTEL-1-1", "brand-1/HOTEL-1-2"));
        String sam = scene.member("sam", "meridian", two);
        scene.manager("ben", "meridian", two);
        try (BrowserContext first = chromium.person();
                BrowserContext second = chromium.person()) {
            Page ann = scene.openScope(first, "ann", sam);
            expand(ann, "Meridian Hotels");
            expand(ann, "Brand 0001");
            box(ann, "Hotel 1-2").uncheck();

            untickAsBen(scene.openScope(second, "ben", sam));

            button(ann, "Update").click();
            heading(ann, "Somebody else has changed this meanwhile").waitFor();
            Locator dialog = ann.getByRole(AriaRole.DIALOG);
            assertThat(dialog.locator(".pa-changes > section").allInnerTexts())
                    .satisfiesExactly(
                            theirs -> assertThat(theirs).contains("− Hotel 1-1").doesNotContain("Hotel 1-2"),
                            mine -> assertThat(mine).contains("− Hotel 1-2").doesNotContain("Hotel 1-1"));
            confirm(ann, "Apply mine to the new state");
            ann.getByText("loses 1 contract").waitFor();
            confirm(ann, "Update");
            ann.getByText("Saved").first().waitFor();
            assertThat(scene.rules(sam).toString()).doesNotContain("HOTEL");
        }
    }

    /** Ben sees two contracts alone, and changes nothing but these. */
    private static void untickAsBen(Page page) {
        expand(page, "Meridian Hotels");
        row(page, "Brand 0001, 2 of 2").waitFor();
        assertThat(said(page, "Brand 0003")).isEqualTo("Brand 0003, no contracts yet");
        expand(page, "Brand 0001");
        box(page, "Hotel 1-1").uncheck();
        button(page, "Update").click();
        confirm(page, "Update");
        page.getByText("Saved").first().waitFor();
    }

    @Test
    void deletedContractIsNamedAsDropped() {
        realm.createUser("kim");
        String kim = scene.member(
                "kim",
                "meridian",
                Json.object("account", "meridian", "mode", "listed").set("only", Json.array("brand-3/HOTEL-3-1")));
        scene.addContract("brand-3", "Old Mill");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.openScope(browser, "ann", kim);
            expand(page, "Meridian Hotels");
            expand(page, "Brand 0003");
            box(page, "Old Mill").check();
            box(page, "Hotel 3-2").check();
            scene.deleteContract("brand-3", "Old Mill");
            scene.change(kim, Json.object("account", "brand-3").set("tick", Json.array("HOTEL-3-3")));
            button(page, "Update").click();
            page.getByText("No longer there, and left out: Old Mill").waitFor();
            confirm(page, "Apply mine to the new state");
            page.getByText("Saved").first().waitFor();
            row(page, "Brand 0003, 3 of 3").waitFor();
            assertThat(scene.rules(kim).toString()).contains("HOTEL-3-2").contains("HOTEL-3-3");
        }
    }

    @Test
    void draftIsSavedAfterTheSignInAndLeavingAsksOnce() {
        String pat = scene.member("pat");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.openScope(browser, "ann", pat);
            box(page, "Meridian Hotels").uncheck();
            scene.endSessionsOf("ann");
            button(page, "Update").click();
            heading(page, "You have been signed out").waitFor();
            button(page, "Sign in").click();
            ConsoleScene.signIn(page, "ann");
            button(page, "Continue with them").click();
            row(page, "Meridian Hotels, 0 of 9").waitFor();
            link(page, "Test pat").click();
            heading(page, "Leave without saving?").waitFor();
            confirm(page, "Cancel");
            button(page, "Update").click();
            confirm(page, "Update");
            page.getByText("Saved").first().waitFor();
            row(page, "Meridian Hotels, 0 of 9").waitFor();
            link(page, "Test pat").click();
            heading(page, "Test pat").waitFor();
            page.getByText("0 of 9 contracts").waitFor();
            link(page, "Choose contracts").click();
            row(page, "Meridian Hotels, 0 of 9").waitFor();
        }
    }

    @Test
    void lostAnswerIsFoundByReadingFirst() {
        String lou = scene.member("lou");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.openScope(browser, "ann", lou);
            AtomicInteger sent = new AtomicInteger();
            AtomicBoolean arrives = new AtomicBoolean(true);
            page.route("**/contract-scope", route -> cut(route, sent, arrives.get()));
            page.getByLabel("Later contracts of Meridian Hotels too").uncheck();
            button(page, "Update").click();
            page.getByText("Saved").first().waitFor();
            assertThat(sent).hasValue(1);

            arrives.set(false);
            page.getByLabel("Later contracts of Meridian Hotels too").check();
            button(page, "Update").click();
            page.waitForCondition(() -> sent.get() == 2);
            page.getByRole(AriaRole.ALERT).first().waitFor();
            page.unroute("**/contract-scope");
            button(page, "Update").click();
            page.getByText("Saved").nth(1).waitFor();
            assertThat(scene.rules(lou).toString()).contains("\"all\"");
        }
    }

    /** Cuts the network on the way of a save: before it arrives, or before its answer does. */
    private static void cut(Route route, AtomicInteger sent, boolean arrives) {
        if (!route.request().method().equals("PATCH")) {
            route.resume();
            return;
        }
        sent.incrementAndGet();
        if (arrives) {
            route.fetch();
        }
        route.abort();
    }
}
