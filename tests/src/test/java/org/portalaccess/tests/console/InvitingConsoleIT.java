package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.gone;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;

/** Invitations from the console: one up to the first visit, and a thousand at once. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InvitingConsoleIT {

    private static final String SAM = "sam.reed@example.org";

    private final Chromium chromium;
    private final TestRealm realm;
    private final MailServer mail;
    private ConsoleScene scene;

    InvitingConsoleIT(TestRealm realm, Chromium chromium, MailServer mail) {
        this.realm = realm;
        this.chromium = chromium;
        this.mail = mail;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
    }

    @Test
    @Tag("A5")
    @Tag("A15")
    void invitedPersonJoinsAndIsActiveWithALastAccess() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann);
            link(page, "Invite portal user").click();
            page.getByLabel("First name").fill("Sam");
            page.getByLabel("Last name").fill("Reed");
            page.getByLabel("E-mail").fill(SAM);
            page.getByLabel("Permission set").selectOption("cleaner");
            button(page, "Send invitation").click();
            heading(page, "Team of Beach Co").waitFor();
        }
        try (BrowserContext sam = chromium.person()) {
            joinAndVisit(sam, mail.await(SAM).firstLink());
        }
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann);
            Locator status = rowOf(page, "Sam Reed").locator("td[data-label=Status]");
            status.waitFor();
            assertThat(status.innerText().strip()).isEqualTo("Active");
            exactTimeOpensByMouseAndKeyboard(page, lastAccessOf(page, "Sam Reed"));
        }
        try (BrowserContext ann = chromium.personWithTouch()) {
            Page page = openTeam(ann);
            lastAccessOf(page, "Sam Reed").tap();
            isExact(tooltip(page));
            heading(page, "Team of Beach Co").tap();
            tooltip(page).waitFor(gone());
        }
    }

    private static void exactTimeOpensByMouseAndKeyboard(Page page, Locator time) {
        time.hover();
        isExact(tooltip(page));
        page.keyboard().press("Escape");
        page.mouse().move(0, 0);
        tooltip(page).waitFor(gone());

        link(page, "Edit Sam Reed").focus();
        page.keyboard().press("Shift+Tab");
        isExact(tooltip(page));
        page.keyboard().press("Escape");
        tooltip(page).waitFor(gone());
        assertThat(time.evaluate("element => element === document.activeElement"))
                .isEqualTo(true);
    }

    @Test
    @Tag("A2")
    void thousandPastedLinesAreSentAndThreeAreNamedToMend() {
        scene.limitInvitations(2000);
        List<String> lines = thousandLines();
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann);
            link(page, "Invite several").click();
            page.locator("#invite-lines").fill(String.join("\n", lines));
            page.getByText("2 lines cannot be sent").waitFor();
            page.getByLabel("View the calendar").check();
            button(page, "Send 998 invitations").click();

            page.getByText("997 invitations are on their way").waitFor(patiently());
            heading(page, "3 lines cannot be sent").waitFor();
            assertThat(page.locator("section[aria-labelledby=to-mend] li").allInnerTexts())
                    .containsExactly(
                            "Line 17: Guest,guest17@example.org\nA line has three parts, or the address alone.",
                            "Line 500: Guest,No 500,guest500.example.org\nThis is not an address.",
                            "Line 1,000: Lynn,Again,lynn@example.org\nA person with this address is a member already.");
            Chromium.picture(page, "console-invite-many-result");
            assertThat(Chromium.faults(page)).isEmpty();
            assertThat(pending()).isEqualTo(997);
            List<String> bad = List.of(lines.get(16), lines.get(499), lines.get(999));
            sendsTheRestLater(page, String.join("\n", bad));
        }
    }

    private static List<String> thousandLines() {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= 1000; number++) {
            lines.add("Guest,No " + number + ",guest" + number + "@example.org");
        }
        lines.set(16, "Guest,guest17@example.org");
        lines.set(499, "Guest,No 500,guest500.example.org");
        lines.set(999, "Lynn,Again,lynn@example.org");
        return lines;
    }

    /** The account may send 100 more, so that of 150 the first hundred are sent. */
    private void sendsTheRestLater(Page page, String bad) {
        button(page, "Continue with these lines").click();
        assertThat(page.locator("#invite-lines").inputValue()).isEqualTo(bad);
        scene.limitInvitations(1097);
        page.locator("#invite-lines")
                .fill(IntStream.rangeClosed(1, 150)
                        .mapToObj(number -> "more" + number + "@example.org")
                        .collect(Collectors.joining("\n")));
        button(page, "Send 150 invitations").click();

        page.getByText("100 invitations are on their way").waitFor(patiently());
        page.getByText(Pattern.compile("Too many for now. Try again in \\d+ minutes."))
                .waitFor();
        page.getByText("50 lines are left to send").waitFor();
        button(page, "Continue with these lines").click();
        assertThat(page.locator("#invite-lines").inputValue())
                .startsWith("more101@")
                .endsWith("more150@example.org");
        button(page, "Send 50 invitations").click();
        page.getByText(Pattern.compile("Too many for now. Try again in \\d+ minutes."))
                .waitFor();
        assertThat(page.locator("#invite-lines").inputValue()).startsWith("more101@");
        scene.limitInvitations(10_000);
    }

    private void joinAndVisit(BrowserContext sam, URI link) {
        Page page = sam.newPage();
        page.navigate(link.toString());
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#password-confirm").fill(TestRealm.PASSWORD);
        button(page, "Create login and join").click();
        page.waitForURL(Pattern.compile(".*/(account|console)/.*"));
        page.navigate(realm.url() + "/portal-access/console/?account_hint=beachco");
        heading(page, "What is visible in Beach Co").waitFor();
        Waiting.until(
                () -> realm.admin()
                        .get(realm.path("portal-access/accounts/key:beachco/members?search=" + SAM))
                        .at("/items/0/lastAccess"),
                JsonNode::isObject);
    }

    private int pending() {
        return realm.admin()
                .get(realm.path("portal-access/accounts/key:beachco/invitations?status=pending&search=guest&max=1"))
                .get("total")
                .asInt();
    }

    private Page openTeam(BrowserContext browser) {
        Page page = scene.open(browser, "ann", "team/" + scene.beach() + "/portal");
        page.getByText("lynn@example.org").waitFor();
        return page;
    }

    private static Locator rowOf(Page page, String name) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator lastAccessOf(Page page, String name) {
        return rowOf(page, name).locator("td[data-label='Last access'] button");
    }

    private static Locator tooltip(Page page) {
        return page.getByRole(AriaRole.TOOLTIP);
    }

    private static void isExact(Locator tooltip) {
        tooltip.waitFor();
        assertThat(tooltip.innerText()).matches("\\w+, \\w+ \\d+, \\d{4}.* \\d+:\\d\\d:\\d\\d .*, in .+");
    }

    private static Locator.WaitForOptions patiently() {
        return new Locator.WaitForOptions().setTimeout(120_000);
    }
}
