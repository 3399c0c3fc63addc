package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.client.WebSession;

/**
 * Members found by their last access, and those of accounts above and below. Coast is above Bay, and Cove below it; Ann
 * manages all three. Of the people in Bay, Zoe has been there, and Abe has not.
 */
@SystemTest
@Tag("A15")
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MemberFiltersConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;
    private String bay = "";

    MemberFiltersConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        staff = RealmStaffScene.in(realm);
        staff.account("coast", "Coast", null);
        bay = staff.account("bay", "Bay", "coast");
        staff.account("cove", "Cove", "bay");
        List<String> manager = List.of("calendar:view", "team:view", "team:manage");
        ConsoleScene.member(realm, "coast", Json.object("user", "ann", "kind", "staff", "permissions", manager));
        join("gus", "coast");
        join("abe", "bay");
        String zoe = join("zoe", "bay");
        join("dee", "cove");
        OidcClient app = realm.publicClient("app");
        realm.addOptionalScope("app", "account");
        app.withScope("openid account")
                .open(new WebSession(), Form.of("account_hint", "bay"))
                .login("zoe", TestRealm.PASSWORD)
                .tokens();
        Waiting.until(() -> staff.read("memberships/" + zoe).get("lastAccess"), access -> !access.isNull());
    }

    private String join(String user, String account) {
        realm.createUser(user);
        return ConsoleScene.member(
                realm, account, Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view")));
    }

    @Test
    void lastAccessIsAFilterInTheAddress() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openBay(ann);
            Locator lastAccess = page.getByLabel("Last access", new Page.GetByLabelOptions().setExact(true));
            lastAccess.selectOption(new SelectOption().setLabel("No access yet"));
            awaitRows(page, "abe");
            assertThat(page.url()).contains("lastAccess=never");
            page.reload();
            row(page, "abe").waitFor();
            awaitRows(page, "abe");

            lastAccess.selectOption(new SelectOption().setLabel("Last access before…"));
            page.getByText("Nobody matches.").waitFor();
            String ninetyDaysAgo =
                    LocalDate.now(ZoneId.systemDefault()).minusDays(90).toString();
            assertThat(page.getByLabel("Last access before", new Page.GetByLabelOptions().setExact(true))
                            .inputValue())
                    .isEqualTo(ninetyDaysAgo);
            page.getByLabel("Last access before", new Page.GetByLabelOptions().setExact(true))
                    .fill("2999-01-31");
            awaitRows(page, "zoe");
            assertThat(page.url()).contains("lastAccess=before%3A2999-01-31");
            assertThat(Chromium.faults(page)).isEmpty();

            button(page, "Clear filters").click();
            awaitRows(page, "abe", "zoe");
            page.getByLabel("Order").selectOption(new SelectOption().setLabel("Latest access first"));
            awaitRows(page, "zoe", "abe");
        }
    }

    @Test
    void membersOfAccountsAboveAndBelowAreListedAndChangedInTheirOwnAccount() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openBay(ann);
            Locator reach = page.getByLabel("Members of which accounts");
            reach.selectOption(new SelectOption().setLabel("Accounts above too"));
            awaitRows(page, "abe", "gus", "zoe");
            assertThat(row(page, "gus").innerText()).contains("Coast");
            assertThat(page.getByLabel("Select Test gus").count()).isZero();
            reach.selectOption(new SelectOption().setLabel("Accounts below too"));
            awaitRows(page, "abe", "dee", "zoe");
            assertThat(page.getByLabel("Select Test abe").count()).isEqualTo(1);
            Chromium.picture(page, "console-members-below");
            assertThat(Chromium.faults(page)).isEmpty();

            link(page, "Edit Test dee").click();
            button(page, "Switch to another account").click();
            heading(page, "Test dee").waitFor();
        }
    }

    @Test
    void staffFindThemInAnyAccountAlsoInNarrowWindows() {
        try (BrowserContext rita = chromium.person(Look.NARROW.inDark().in("de-DE"))) {
            Page page = staff.open(rita, "accounts/" + bay + "/portal?reach=below&lastAccess=before:");
            awaitRows(page, "abe", "dee", "zoe");
            Chromium.picture(page, "console-members-narrow");
            assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            assertThat(Chromium.faults(page)).isEmpty();
            link(page, "Test dee bearbeiten").click();
            heading(page, "Test dee").waitFor();
        }
    }

    private Page openBay(BrowserContext ann) {
        Page page = staff.scene().open(ann, "ann", "team/" + bay + "/portal?account_hint=bay");
        awaitRows(page, "abe", "zoe");
        return page;
    }

    private static void awaitRows(Page page, String... people) {
        List<String> addresses =
                List.of(people).stream().map(person -> person + "@example.org").toList();
        page.waitForCondition(
                () -> addresses.equals(page.locator("tbody tr td:has-text('@example.org')").allInnerTexts().stream()
                        .map(String::strip)
                        .toList()));
    }

    private static Locator row(Page page, String person) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(person + "@example.org"));
    }
}
