package org.portalaccess.tests.switcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.switcher.SwitcherScene.account;
import static org.portalaccess.tests.switcher.SwitcherScene.button;
import static org.portalaccess.tests.switcher.SwitcherScene.dialog;
import static org.portalaccess.tests.switcher.SwitcherScene.events;
import static org.portalaccess.tests.switcher.SwitcherScene.requests;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** What the page and the switch button say to each other: attributes, properties, events. About ten seconds. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D6")
@Tag("C14")
final class SwitcherPageIT {

    private static final String LIST = "/me/accounts";
    private static final String INVITATIONS = "/me/invitations";

    private final SwitcherScene scene;
    private final Chromium chromium;

    SwitcherPageIT(TestRealm realm, Chromium chromium) {
        this.scene = new SwitcherScene(realm);
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene.person("lynn", "beachco", "harbour");
    }

    @AfterAll
    void stop() {
        scene.close();
    }

    @Test
    void pageWhoseServerKeepsTheTokensSwitchesByItself() {
        try (BrowserContext browser = chromium.person()) {
            Page page = browser.newPage();
            page.navigate(scene.portal().origin() + "/?mode=event&accounts-url=" + Portal.ACCOUNTS);
            List<String> keycloak = requests(page, "/realms/");
            page.evaluate("""
                    () => {
                        const button = document.querySelector('portal-access-switcher');
                        button.tokens = undefined;
                        button.account = { id: '1', key: 'cove', name: 'Cove Homes' };
                    }""");
            Locator dialog = dialog(page);
            account(dialog, "Cove Homes").getByText("You are here").waitFor();
            dialog.getByRole(AriaRole.SEARCHBOX).fill("dune");
            page.waitForCondition(
                    () -> scene.portal().listed().stream().anyMatch(query -> query.contains("search=dune")));
            account(dialog, "Dune Lodges").click();

            dialog.waitFor(SwitcherScene.GONE);
            assertThat(events(page, "choose")).hasToString("[{account={id=2, key=dune, name=Dune Lodges}}]");
            assertThat(keycloak).isEmpty();
            page.evaluate("document.querySelector('portal-access-switcher').account = "
                    + "{ id: '2', key: 'dune', name: 'Dune Lodges' }");
            assertThat(button(page).innerText()).isEqualTo("Dune Lodges");
        }
    }

    @Test
    void pageMayKeepTheButtonFromSwitching() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "lynn", "beachco");
            List<String> exchanges = requests(page, "/token");
            page.evaluate("addEventListener('portal-access-choose', (event) => event.preventDefault())");
            Locator dialog = dialog(page);
            account(dialog, "Harbour Stays").click();
            dialog.waitFor(SwitcherScene.GONE);
            assertThat(events(page, "choose")).hasSize(1);
            assertThat(exchanges).isEmpty();
        }
    }

    @Test
    void readyListNeedsNoServer() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "lynn", "beachco");
            List<String> lists = requests(page, LIST);
            page.evaluate("""
                    document.querySelector('portal-access-switcher').accounts = ['Beach Co', 'Harbour Stays'].map(
                        (name) => ({ account: { id: '1', key: name, name }, kind: 'portal' }))""");
            Locator dialog = dialog(page);
            account(dialog, "Beach Co").waitFor();
            dialog.getByRole(AriaRole.SEARCHBOX).fill("HARB");
            account(dialog, "Beach Co").waitFor(SwitcherScene.GONE);
            assertThat(account(dialog, "Harbour Stays").isVisible()).isTrue();
            dialog.getByRole(AriaRole.SEARCHBOX).fill("nobody");
            dialog.getByText("No account").first().waitFor();
            assertThat(lists).isEmpty();
        }
    }

    @Test
    void propertiesAndAttributesCountThatWereThereBeforeTheScript() {
        try (BrowserContext browser = chromium.person()) {
            Page page =
                    scene.openWithout(browser, Portal.LATE + "?open&label=Accounts", scene.tokens("lynn", "beachco"));
            page.evaluate("portal.enter(...given)");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            account(dialog, "Beach Co").waitFor();
            assertThat(button(page).innerText()).isEqualTo("Accounts");
            account(dialog, "Harbour Stays").click();
            page.getByText("Bookings of Harbour Stays").waitFor();
            assertThat(page.evaluate("document.querySelector('portal-access-switcher').hasAttribute('open')"))
                    .isEqualTo(false);
        }
    }

    @Test
    void scriptThatIsThereTwiceHasOneQueue() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.openWithout(browser, Portal.LATE, scene.tokens("lynn", "beachco"));
            String order = """
                    async (script) => {
                        const [first, second] = await Promise.all([import(script), import(`${script}?again`)]);
                        const order = [];
                        await Promise.all([
                            first.serial(async () => { await new Promise((go) => setTimeout(go, 50)); order.push(1); }),
                            second.serial(async () => order.push(2)),
                        ]);
                        return first.serial === second.serial ? 'one copy' : order.join();
                    }""";
            assertThat(page.evaluate(order, scene.realm().url() + "/portal-access/switcher.js"))
                    .isEqualTo("1,2");
        }
    }

    @Test
    void openListFollowsTheTokensOfThePage() {
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "lynn", "beachco");
            Locator dialog = dialog(page);
            account(dialog, "Beach Co").getByText("You are here").waitFor();
            page.evaluate("tokens => portal.enter(...tokens)", scene.pair("lynn", "harbour"));
            account(dialog, "Harbour Stays").getByText("You are here").waitFor();
            assertThat(dialog.locator("[aria-current]").count()).isOne();
        }
    }

    @Test
    void invitationsAreOnTopAndAskedForEveryFiveMinutesAtMost() {
        scene.person("nora", "beachco");
        scene.invite("harbour", "nora");
        scene.invite("gone", "nora");
        try (BrowserContext browser = chromium.person()) {
            browser.clock().install();
            Page page = scene.openWithout(browser, "/", scene.tokens("nora", "beachco"));
            List<String> asked = requests(page, INVITATIONS);
            page.evaluate("portal.enter(...given)");
            page.locator("[part=badge]").getByText("2").waitFor();
            page.evaluate("async () => { for (let i = 0; i < 5; i++) await portal.enter(...given); }");
            assertThat(asked).hasSize(1);
            assertThat(events(page, "invitations")).hasToString("[{total=2}]");
            browser.clock().runFor("04:00");
            assertThat(asked).hasSize(1);
            browser.clock().runFor("02:00");
            page.waitForCondition(() -> asked.size() == 2);

            Locator dialog = dialog(page);
            page.waitForCondition(() -> asked.size() == 3);
            assertThat(button(page).getAttribute("aria-label"))
                    .isEqualTo("Beach Co: switch to another account. Invitations (2)");
            button(dialog, "Accept: Harbour Stays").waitFor();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "switch-button-invitations");
            answerBoth(dialog);
            assertThat(page.locator("[part=badge]").isHidden()).isTrue();
        }
    }

    private static void answerBoth(Locator dialog) {
        button(dialog, "Accept: Harbour Stays").click();
        account(dialog, "Harbour Stays").waitFor();
        button(dialog, "Decline: Gone Homes").click();
        button(dialog, "Decline").click();
        dialog.locator("[part=invitation]").waitFor(SwitcherScene.GONE);
    }

    @Test
    void teamIsLinkedForPeopleWhoMaySeeIt() {
        scene.realm().createUser("tess");
        scene.member("beachco", "tess", "staff", "calendar:view", "team:view");
        try (BrowserContext browser = chromium.person()) {
            Page page = scene.open(browser, "/?team", scene.tokens("tess", "beachco"));
            Locator team = dialog(page).getByRole(AriaRole.LINK);
            assertThat(team.getAttribute("href"))
                    .isEqualTo(scene.realm().url() + "/portal-access/console/team/" + scene.idOf("beachco"));

            Page other = scene.open(browser, "/?team", scene.tokens("lynn", "beachco"));
            List<String> asked = requests(other, "/portal-access/me");
            Locator dialog = dialog(other);
            account(dialog, "Harbour Stays").waitFor();
            other.waitForCondition(() -> asked.stream().anyMatch(request -> request.endsWith("/me")));
            assertThat(dialog.getByRole(AriaRole.LINK).count()).isZero();
        }
    }
}
