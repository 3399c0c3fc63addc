package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;

/** The team's screens for people with fewer rights, and links after a change of their invitation. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TeamRightsConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private final MailServer mail;
    private ConsoleScene scene;
    private String below;

    TeamRightsConsoleIT(TestRealm realm, Chromium chromium, MailServer mail) {
        this.realm = realm;
        this.chromium = chromium;
        this.mail = mail;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        List.of("pat", "nora", "uma", "max").forEach(realm::createUser);
        join("beachco", "pat", "staff", "calendar:view", "team:view", "team:manage");
        join("beachco", "nora", "portal", "calendar:view", "notes:view");
        ConsoleScene.create(
                realm, "accounts", Json.object("key", "barns", "name", "Barns", "type", "brand", "parent", "beachco"));
        below = join("barns", "nora", "portal", "calendar:view");
    }

    @Test
    @Tag("C6")
    void memberWhoHoldsMoreThanTheManagerIsReadOnlyAndThePageSaysWhy() {
        try (BrowserContext pat = chromium.person()) {
            Page page = scene.open(pat, "pat", "team/" + scene.beach() + "/portal");
            page.getByLabel("Select Test lynn").waitFor();
            assertThat(page.getByLabel("Select Test nora").count()).isZero();
            button(page, "Read only").focus();
            page.getByRole(AriaRole.TOOLTIP)
                    .getByText("Test nora can do something that you cannot: View notes")
                    .waitFor();
            link(page, "View Test nora").click();
            heading(page, "Test nora").waitFor();
            page.getByText("Test nora can do something that you cannot: View notes")
                    .waitFor();

            assertThat(page.getByLabel("View the calendar").isDisabled()).isTrue();
            assertThat(page.getByLabel("First name").isEditable()).isFalse();
            assertThat(button(page, "Save").count()).isZero();
            Chromium.picture(page, "console-read-only");
            assertThat(Chromium.faults(page)).isEmpty();
            button(page, "More for Test nora").click();
            Locator entries = page.getByRole(AriaRole.MENUITEM);
            entries.first().waitFor();
            assertThat(entries.allInnerTexts()).containsExactly("Why?", "History");
        }
    }

    @Test
    @Tag("A4")
    @Tag("C6")
    void groupOfOneChoiceAndPermissionsThatTheManagerLacks() {
        String uma = join("beachco", "uma", "portal", "calendar:view");
        join(
                "beachco",
                "max",
                "staff",
                "calendar:view",
                "guest-name:view",
                "team:view",
                "team:manage",
                "financials:owner-revenue");
        try (BrowserContext max = chromium.person()) {
            Page page = scene.open(max, "max", "team/" + scene.beach() + "/members/" + uma);
            heading(page, "Test uma").waitFor();
            ticksAndClearsWhatBelongsTogether(page);

            Locator financials = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Financials"));
            chooseOwnerRevenue(financials);
            lacks(page.getByLabel("View door codes"));
            Chromium.picture(page, "console-permissions");
            button(page, "Save").click();
            page.locator(".pf-v5-c-alert-group").getByText("Saved").waitFor();
            assertThat(permissionsOf(uma)).isEqualTo(Json.array("financials:owner-revenue"));

            financials.getByLabel("None of these").check();
            button(page, "Save").click();
            page.getByText("1 unsaved change").waitFor(ConsoleScene.gone());
            assertThat(permissionsOf(uma)).isEmpty();
        }
    }

    private static void chooseOwnerRevenue(Locator financials) {
        Locator choices = financials.getByRole(AriaRole.RADIO);
        assertThat(choices.count()).isEqualTo(4);
        assertThat(choices.first().evaluate("radio => radio.labels[0].innerText"))
                .isEqualTo("None of these");
        assertThat(choices.first().isChecked()).isTrue();
        financials.getByLabel("View owner revenue").check();
        assertThat(choices.first().isChecked()).isFalse();
        assertThat(financials.locator("input:checked").count()).isEqualTo(1);
        lacks(financials.getByLabel("View all totals"));
        lacks(financials.getByLabel("View detailed financials"));
    }

    private static void ticksAndClearsWhatBelongsTogether(Page page) {
        page.getByLabel("View the calendar").uncheck();
        page.getByLabel("View guest names").check();
        page.getByText("Also ticked: View the calendar.").first().waitFor();
        page.getByLabel("View the calendar").uncheck();
        page.getByText("Also cleared: View guest names.").first().waitFor();
    }

    private static void lacks(Locator permission) {
        assertThat(permission.isDisabled()).isTrue();
        assertThat(permission.evaluate(
                        "box => document.getElementById(box.getAttribute('aria-describedby')).innerText"))
                .isEqualTo("You do not have this yourself.");
    }

    private JsonNode permissionsOf(String membership) {
        return realm.admin()
                .get(realm.path("portal-access/memberships/" + membership))
                .get("permissions");
    }

    @Test
    @Tag("B14")
    void memberWithoutTheRightSeesNoTeamAtATypedAddressEither() {
        try (BrowserContext lynn = chromium.person()) {
            Page page = scene.open(lynn, "lynn", "team/" + scene.beach() + "/portal?account_hint=beachco");
            page.getByText("You cannot see the team of Beach Co.").waitFor();

            assertThat(link(page, "Team").count()).isZero();
            assertThat(page.locator("body").innerText()).doesNotContain("nora");
        }
    }

    @Test
    @Tag("C7")
    void memberOfAnAccountBelowIsNotShownUnderTheHeadingOfThisOne() {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/members/" + below);
            page.getByText("This member does not exist, or is not visible to you.")
                    .waitFor();

            assertThat(page.locator("body").innerText()).doesNotContain("nora");
        }
    }

    @Test
    @Tag("A10")
    void oldLinkIsDeadAfterSendingAgainAndTheNewOneAfterRevoking() {
        String email = "sam@example.org";
        scene.invite("beachco", email);
        URI old = mail.await(email).firstLink();
        assertThat(statusOf(old)).isEqualTo(200);
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/invitations");
            choose(page, email, "Send again");
            confirm(page, "Send again");
            page.getByText("A new link is on its way to " + email).waitFor();
            URI latest = mail.await(email, 2).firstLink();
            assertThat(statusOf(old)).isEqualTo(404);
            assertThat(statusOf(latest)).isEqualTo(200);

            choose(page, email, "Revoke");
            confirm(page, "Revoke");
            page.getByText("The invitation to " + email + " was revoked").waitFor();
            assertThat(statusOf(latest)).isEqualTo(404);
        }
    }

    @Test
    @Tag("A10")
    void mailsThatFailedAreShownInRedWithTheReasonAndSentAgainTogether() {
        List<String> emails = List.of("team-kim@example.org", "team-mia@example.org");
        mail.whileDown(() -> emails.forEach(email -> {
            scene.invite("beachco", email);
            Waiting.until(() -> invitation(email, "delivery"), "failed"::equals);
        }));
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/invitations?search=team-");
            Locator failed = page.locator(".pf-m-red").getByText("Not delivered");
            failed.last().waitFor();
            assertThat(failed.count()).isEqualTo(2);
            assertThat(page.locator("tr")
                            .filter(new Locator.FilterOptions().setHasText("team-kim@example.org"))
                            .innerText())
                    .contains(invitation("team-kim@example.org", "deliveryReason"));
            Chromium.picture(page, "console-not-delivered");
            assertThat(Chromium.faults(page)).isEmpty();

            withBoth(page, "Send again", "Send 2 invitations again");
            confirm(page, "Close");
            failed.first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            emails.forEach(
                    email -> assertThat(statusOf(mail.await(email).firstLink())).isEqualTo(200));

            withBoth(page, "Revoke", "Revoke 2 invitations");
        }
        emails.forEach(
                email -> assertThat(statusOf(mail.await(email).firstLink())).isEqualTo(404));
    }

    private static void withBoth(Page page, String action, String confirmation) {
        page.getByLabel("Select the 2 loaded rows").check();
        button(page, action).click();
        confirm(page, confirmation);
        page.getByRole(AriaRole.DIALOG).getByText("Done: 2. Failed: 0.").waitFor();
    }

    @Test
    @Tag("A2")
    void secondInvitationToAnAddressLeadsToTheFirst() {
        String email = "twice@example.org";
        scene.invite("beachco", email);
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/invite?kind=portal");
            page.getByLabel("E-mail").fill(email);
            page.getByLabel("View the calendar").check();
            button(page, "Send invitation").click();
            page.getByText("There is an invitation to this address already.")
                    .first()
                    .waitFor();
            link(page, "Open the invitation").click();
            confirm(page, "Leave without saving");

            link(page, "Change the invitation to " + email).waitFor();
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        }
    }

    private String invitation(String email, String field) {
        return realm.admin()
                .get(realm.path("portal-access/accounts/key:beachco/invitations?search=" + email))
                .at("/items/0/" + field)
                .asText();
    }

    private static int statusOf(URI link) {
        return Http.plain().get(link).status();
    }

    private String join(String account, String user, String kind, String... permissions) {
        return ConsoleScene.member(
                realm, account, Json.object("user", user, "kind", kind, "permissions", List.of(permissions)));
    }
}
