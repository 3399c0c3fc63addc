package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.accountOf;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;
import static org.portalaccess.tests.console.ConsoleScene.switchInHeader;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/**
 * The story of a cleaner who works for two letting companies, from her first invitation to the look at what she sees.
 * Each test goes on where the one before has ended; docs/console.md lists what each of them walks.
 */
@SystemTest
@Tag("D1")
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TeamAccessStoryIT {

    private static final String LYNN = TeamAccessStory.LYNN;
    private static final List<String> CALENDAR = List.of(
            "View the calendar",
            "View guest names",
            "View guest contact details",
            "View the booking source or listing site",
            "View custom fields",
            "View door codes",
            "View tags",
            "View notes",
            "View booking files",
            "Edit booking titles",
            "Add notes");
    private static final List<String> BLOCKED_TIME =
            List.of("View blocked-off time", "Add blocked-off time", "Add, move and cancel blocked-off time");
    private static final List<String> FINANCIALS =
            List.of("None of these", "View all totals", "View owner revenue", "View detailed financials");

    private final TestRealm realm;
    private final MailServer mail;
    private final BrowserContext managers;
    private final BrowserContext lynns;
    private final Chromium chromium;
    private TeamAccessStory story;
    private Page ann;
    private Page lynn;

    TeamAccessStoryIT(TestRealm realm, Chromium chromium, MailServer mail) {
        this.realm = realm;
        this.mail = mail;
        this.chromium = chromium;
        managers = chromium.person();
        lynns = chromium.person();
    }

    @BeforeAll
    void openTheTeam() {
        mail.useIn(realm);
        story = TeamAccessStory.in(realm);
        ann = story.team(managers, "ann", story.beach());
    }

    @AfterAll
    void closeBrowsers() {
        lynns.close();
        managers.close();
    }

    @Test
    @Order(1)
    @Tag("A1")
    void staffAndPortalUsersStandInTabsOfTheirOwn() {
        link(ann, "My accounts").click();
        heading(ann, "My accounts").waitFor();
        link(ann, "Team").click();
        heading(ann, "Team of Beach Co").waitFor();
        ann.getByText("No portal users yet. Invite the first one.").waitFor();
        TeamAccessStory.tab(ann, "Staff").click();
        ann.locator("td").getByText("ann@example.org").waitFor();
        assertThat(ann.url()).endsWith("/staff");
        TeamAccessStory.tab(ann, "Portal users").click();
        ann.getByText("No portal users yet. Invite the first one.").waitFor();
        assertThat(ann.url()).endsWith("/portal");
    }

    @Test
    @Order(2)
    @Tag("A4")
    void formOfAnInvitationHasEveryPermissionOfTheStory() {
        link(ann, "Invite portal user").click();
        heading(ann, "Invite portal user").waitFor();
        assertThat(TeamAccessStory.labels(ann, "Calendar")).containsExactlyElementsOf(CALENDAR);
        assertThat(TeamAccessStory.labels(ann, "Blocked-off time")).containsExactlyElementsOf(BLOCKED_TIME);
        assertThat(TeamAccessStory.labels(ann, "Financials")).containsExactlyElementsOf(FINANCIALS);
        for (String permission : CALENDAR) {
            ann.getByLabel(permission).first().check();
            assertThat(ann.getByLabel("View the calendar").isChecked()).isTrue();
        }
        ann.getByLabel("Add, move and cancel blocked-off time").check();
        ann.getByText("Also ticked: View blocked-off time and Add blocked-off time.")
                .first()
                .waitFor();
        ann.getByLabel("View all totals").check();
        ann.getByLabel("None of these").check();
        assertThat(ann.getByLabel("View all totals").isChecked()).isFalse();
    }

    @Test
    @Order(3)
    @Tag("A2")
    void invitationGoesOutWithNameAddressPermissionsAndTwoProperties() {
        ann.getByLabel("First name").fill("Lynn");
        ann.getByLabel("Last name").fill("Jones");
        ann.getByLabel("E-mail").fill(LYNN);
        ann.getByLabel("Edit booking titles").uncheck();
        ann.getByLabel("View guest contact details").uncheck();
        ann.getByLabel("Only these").check();
        ann.getByLabel("Beach Barn").check();
        ann.getByLabel("Beach Hut").check();
        ann.getByText("What Lynn will be able to do").waitFor();
        button(ann, "Send invitation").click();
        heading(ann, "Team of Beach Co").waitFor();
        ann.locator("td").getByText(LYNN).waitFor();

        assertThat(mail.await(LYNN).text()).contains("Beach Co", "Test ann", "Beach Barn", "Beach Hut");
    }

    @Test
    @Order(4)
    @Tag("A10")
    void invitationIsSentAgainAndTheOldLinkDies() {
        URI old = mail.await(LYNN).firstLink();
        choose(ann, LYNN, "Send again");
        confirm(ann, "Send again");
        ann.getByText("A new link is on its way to " + LYNN).waitFor();

        lynn = story.open(lynns, old);
        heading(lynn, "This link does not work").waitFor();
        lynn.navigate(mail.await(LYNN, 2).firstLink().toString());
        heading(lynn, "Join Beach Co").waitFor();
    }

    @Test
    @Order(5)
    @Tag("A5")
    @Tag("A8")
    void pageOfTheInvitationIsFilledInAndAMessageReachesTheInviter() {
        assertThat(lynn.locator("#firstName").inputValue()).isEqualTo("Lynn");
        assertThat(lynn.locator("#lastName").inputValue()).isEqualTo("Jones");
        assertThat(lynn.locator("#portal-access-email").inputValue()).isEqualTo(LYNN);
        assertThat(lynn.locator("#portal-access-email").isEditable()).isFalse();
        lynn.getByText("Write to Test ann").click();
        lynn.locator("#portal-access-message").fill("Is the hut open in winter?");
        button(lynn, "Send message").click();
        lynn.getByText("Your message is on its way.").waitFor();

        assertThat(mail.await("ann@example.org").text()).contains("Is the hut open in winter?");
    }

    @Test
    @Order(6)
    @Tag("A6")
    void newPersonChangesTheNameChoosesAPasswordAndJoins() {
        lynn.locator("#firstName").fill("Lynn Mary");
        lynn.locator("#password").fill(TeamAccessStory.PASSWORD);
        lynn.locator("#password-confirm").fill(TeamAccessStory.PASSWORD);
        button(lynn, "Create login and join").click();
        lynn = story.toConsole(lynn, "beachco");
        heading(lynn, "What is visible in Beach Co").waitFor();
        lynn.getByText("Beach Hut").waitFor();

        assertThat(accountOf(lynn)).isEqualTo("Beach Co");
        assertThat(lynn.locator("body").innerText()).contains("Portal user").doesNotContain("Cove House");
        assertThat(link(lynn, "Team").count()).isZero();
    }

    @Test
    @Order(7)
    @Tag("A7")
    void sameLoginJoinsTheSecondCompany() {
        story.inviteByBen(chromium);
        try (BrowserContext elsewhere = chromium.person()) {
            Page page = story.open(elsewhere, mail.await(LYNN, 3).firstLink());
            page.getByText("You already have a login for " + LYNN).waitFor();
            assertThat(page.getByText("Write to Test ben").isVisible()).isTrue();
            link(page, "Sign in").click();
            page.locator("#password").fill(TeamAccessStory.PASSWORD);
            page.locator("#kc-login").click();
            page.locator("#firstName").fill("Lynn");
            button(page, "Join").click();
            Page console = story.toConsole(page, "harbour");

            assertThat(accountOf(console)).isEqualTo("Harbour Stays");
        }
    }

    @Test
    @Order(8)
    @Tag("A12")
    void bothCompaniesAreInTheListAndTheMenuSwitchesFromAnyScreen() {
        lynn.reload();
        heading(lynn, "My accounts").waitFor();
        button(lynn, "Switch to Harbour Stays").waitFor();
        assertThat(lynn.locator("tbody").first().innerText()).contains("Beach Co", "Harbour Stays", "View door codes");
        link(lynn, "My activity").click();
        switchInHeader(lynn, "Harbour Stays");
        button(lynn, "Harbour Stays: switch to another account").waitFor();
        heading(lynn, "My activity").waitFor();
        link(lynn, "My accounts").click();
        button(lynn, "Switch to Beach Co").click();
        heading(lynn, "What is visible in Beach Co").waitFor();
    }

    @Test
    @Order(9)
    @Tag("A15")
    void lastAccessHasTheExactTimeAndTheApplication() {
        TeamAccessStory.tab(ann, "Portal users").click();
        Locator row = ann.getByRole(AriaRole.ROW).filter(TeamAccessStory.having(LYNN));
        row.waitFor();
        assertThat(row.innerText()).contains("Lynn Mary Jones", "Active", "2 of 3");
        row.locator(".pa-time").hover();
        Locator exact = ann.getByRole(AriaRole.TOOLTIP);
        exact.waitFor();
        assertThat(exact.innerText()).contains("portal-access-console").containsPattern("\\d:\\d\\d:\\d\\d");
        ann.keyboard().press("Escape");
        exact.waitFor(PictureWalk.hidden());
    }

    @Test
    @Order(10)
    @Tag("A11")
    void memberIsOpenedInThreeWaysAndGetsAllPropertiesAndOnePermissionMore() {
        String own = link(ann, "Lynn Mary Jones").getAttribute("href");
        assertThat(link(ann, "Edit Lynn Mary Jones").getAttribute("href")).isEqualTo(own);
        Page second = managers.waitForPage(() -> link(ann, "Lynn Mary Jones")
                .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROL))));
        heading(second, "Lynn Mary Jones").waitFor();
        second.close();
        link(ann, "Lynn Mary Jones").click();
        heading(ann, "Lynn Mary Jones").waitFor();
        ann.getByLabel("Edit booking titles").check();
        ann.getByLabel("Cove House").check();
        TeamAccessStory.save(ann);
        assertThat(story.lynn().get("permissions").toString()).contains("booking-title:edit");
        assertThat(story.lynn().at("/contractScope/assigned").asInt()).isEqualTo(3);

        lynn.reload();
        lynn.getByText("Cove House").waitFor();
    }

    @Test
    @Order(11)
    @Tag("A14")
    @Tag("C8")
    void managerSeesWhatLynnSeesAndGoesBack() {
        button(ann, "Log in as Lynn Mary Jones").click();
        ann.getByLabel("Reason").fill("Are both calendars there?");
        confirm(ann, "Log in as");
        heading(ann, "What Lynn Mary Jones sees").waitFor();
        ann.getByText("You see what Lynn Mary Jones sees in Beach Co.").waitFor();
        ann.getByText("Beach Barn").waitFor();
        assertThat(ann.locator("main").innerText()).contains("Beach Hut", "View custom fields", "View door codes");
        ann.getByPlaceholder("Search for a contract").fill("Barn");
        ann.getByText("Beach Hut").waitFor(PictureWalk.hidden());
        button(ann, "Go back to your own account").click();
        heading(ann, "Lynn Mary Jones").waitFor();

        link(lynn, "My activity").click();
        lynn.getByText("Are both calendars there?").waitFor();
    }
}
