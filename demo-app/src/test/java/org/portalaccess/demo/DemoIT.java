package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Waiting;

/** The booking portal of the demo, used by the people of the demo in a browser. */
@ExtendWith(RunningDemo.class)
@Tag("D7")
final class DemoIT {

    private static final String REASON = "Where is the barn?";

    private final Demo demo;
    private final Chromium chromium;
    private final AdminRest admin;

    DemoIT(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
        this.admin = AdminRest.asAdministrator(demo.addresses().keycloakInside());
    }

    @Test
    @Tag("A5")
    @Tag("A6")
    void newcomerJoinsByTheMailInTheInbox() {
        try (Visitor robin = visitor()) {
            Page inbox = robin.openMailTo("robin.reed@example.org");
            Page tab = robin.followTheLink(inbox);
            tab.locator("[name=password]").fill("demo-only-1");
            tab.locator("[name=password-confirm]").fill("demo-only-1");
            tab.locator("button[value=create]").click();

            tab.locator("#calendar h3").waitFor();
            assertThat(tab.locator("#calendar h3").allInnerTexts()).containsExactly("Beach House");
            assertThat(tab.locator("#name").innerText()).isEqualTo("Robin Reed");
            assertThat(tab.title()).isEqualTo("Beach Co – Demo portal");
        }
    }

    @Test
    @Tag("A2")
    @Tag("A10")
    void managerInvitesAMember() {
        try (Visitor manager = visitor().signIn("beach-staff").go("Team")) {
            Page page = manager.page();
            page.locator("#invite").getByLabel("E-mail").fill("gardener@example.org");
            page.locator("#access").selectOption("maintenance");
            page.locator("#contract-ticks").getByLabel("Cliff Cottage").check();
            page.getByLabel("Personal message").fill("The hedge needs you.");
            manager.button("Invite").click();

            assertThat(manager.done()).startsWith("gardener@example.org is invited.");
            assertThat(manager.text("#invitations")).contains("gardener@example.org", "maintenance");
            Page inbox = manager.openMailTo("gardener@example.org");
            assertThat(inbox.locator("pre").innerText()).contains("Cliff Cottage", "The hedge needs you.");
            Page tab = manager.followTheLink(inbox);
            assertThat(tab.locator("body").innerText()).contains("Beach Co Staff", "Cliff Cottage");

            manager.button("Send the invitation of gardener@example.org again").click();
            assertThat(manager.done()).startsWith("Sent to gardener@example.org again.");
            manager.button("Revoke the invitation of gardener@example.org").click();
            page.getByText("The invitation of gardener@example.org is revoked.").waitFor();
            assertThat(manager.text("#invitations")).doesNotContain("gardener@example.org");
        }
    }

    @Test
    @Tag("C6")
    void managerIsToldInWordsWhatIsRefused() {
        try (Visitor manager = visitor().signIn("beach-staff").go("Team")) {
            Page page = manager.page();
            assertThat(page.locator("option:disabled").allTextContents())
                    .containsExactly("Owner (you lack financials:owner-revenue)");
            page.locator("#invite").getByLabel("E-mail").fill("guest@example.org");
            page.locator("#access").selectOption("chosen");
            page.getByLabel("guest-name:view").check();
            manager.button("Invite").click();
            assertThat(manager.refusal()).isEqualTo("guest-name:view needs calendar:view.");

            assertThat(manager.logInAsLink("Lynn Jones").isVisible()).isTrue();
            assertThat(manager.logInAsLink("Sam Smith").count()).isZero();
        }
    }

    @Test
    @Tag("A14")
    @Tag("C8")
    void managerSeesTheAccountAsLynnAndReturns() throws IOException, InterruptedException {
        try (Visitor manager = visitor().signIn("beach-staff")) {
            assertThat(manager.calendar()).contains("Cliff Cottage");
            manager.openFirstBooking();
            assertThat(manager.fields()).contains("Guest", "E-mail", "Phone", "Booked through");
            manager.button("Add note").waitFor();
            manager.button("Close").click();

            manager.go("Team").logInAs("Lynn Jones", REASON);
            assertThat(manager.banner().innerText()).contains("You see what Lynn Jones sees in Beach Co.");
            assertThat(manager.calendar()).containsExactly("Beach Barn", "Beach Hut");
            assertThat(manager.page().locator("#nav a:visible").allInnerTexts()).containsExactly("Calendar");
            manager.openFirstBooking();
            assertThat(manager.fields())
                    .containsExactly("Property", "Arrival", "Departure", "Door code", "Tags", "Linen");
            assertThat(manager.page().getByText("The office").count()).isPositive();
            assertThat(manager.button("Add note").count()).isZero();
            manager.button("Close").click();
            String token = manager.shownToken();
            assertThat(isAlive(token)).isTrue();

            manager.goBack();
            manager.logInAsLink("Lynn Jones").waitFor();
            assertThat(manager.text("#name")).isEqualTo("Beach Co Staff");
            assertThat(isAlive(token)).isFalse();
            assertThat(activityOfLynn()).contains(REASON, "beach-staff");
        }
    }

    @Test
    @Tag("C8")
    void logInAsEndsByItselfWhenItsTimeIsOver() {
        try (Visitor manager = visitor()) {
            manager.page().clock().install();
            manager.signIn("beach-staff").go("Team").logInAs("Lynn Jones", "A long look");

            manager.page().clock().fastForward("16:00");

            assertThat(manager.done()).isEqualTo("You are back in your own account.");
            manager.logInAsLink("Lynn Jones").waitFor();
            assertThat(manager.banner().count()).isZero();
        }
    }

    @Test
    @Tag("A15")
    void blockingTimeIsTheLastAccessOfTheOwner() {
        try (Visitor smith = visitor().signIn("smith")) {
            assertThat(smith.calendar()).containsExactly("Beach Barn", "Beach House");
            LocalDate day = LocalDate.now(ZoneId.systemDefault()).plusDays(500);
            JsonNode before = lastAccess("smith");
            smith.button("Block time").click();
            Page page = smith.page();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog.getByLabel("Property").locator("option").allInnerTexts())
                    .containsExactly("Beach Barn", "Beach House");
            dialog.getByLabel("From").fill(day.toString());
            dialog.getByLabel("To (day of departure)").fill(day.plusDays(2).toString());
            dialog.getByLabel("Reason").fill("We are here ourselves");
            smith.button("Block").click();

            assertThat(smith.done()).startsWith("Beach Barn is blocked from");
            page.locator(".stay").filter(having("We are here ourselves")).waitFor();
            JsonNode after = Waiting.until(() -> lastAccess("smith"), access -> !access.equals(before));
            assertThat(after.path("client").asText()).isEqualTo("portal");
            assertThat(after.path("at").asText())
                    .isGreaterThan(before.path("at").asText());

            smith.go("Statement");
            assertThat(smith.text("#statement")).contains("Owner revenue").doesNotContain("Guest balance", "Totals");
        }
    }

    @Test
    void realmStaffAreLedToTheConsole() {
        try (Visitor staff = visitor().signIn("realm-staff")) {
            staff.page().getByText("Open the console").click();
            staff.page().waitForURL(address -> address.contains("/portal-access/console/"));
        }
    }

    @Test
    void userWithoutAccountReadsNoAccountYet() {
        admin.write("POST", "demo/users", AdminRest.parse("""
                        {"username": "stranger", "firstName": "A", "lastName": "Stranger", "email": "stranger@example.org",
                         "enabled": true, "credentials": [{"type": "password", "value": "demo-only"}]}"""));
        try (Visitor stranger = visitor().signIn("stranger")) {
            stranger.page().getByText("No account yet").first().waitFor();
            assertThat(stranger.page().locator("#nav").isVisible()).isFalse();
        }
    }

    private JsonNode lastAccess(String user) {
        return admin.get("demo/portal-access/accounts/key:beachco/members?search=" + user)
                .path("items")
                .path(0)
                .path("lastAccess");
    }

    /** What Lynn reads of those who have logged in as her. */
    private String activityOfLynn() throws IOException, InterruptedException {
        new Tester(demo, "activity-tester");
        String token = Tester.token(demo, "rest-tests", "lynn", "harbour");
        return chromium.person()
                .request()
                .get(demo.addresses().issuer() + "/portal-access/me/activity", bearer(token))
                .text();
    }

    /** Returns whether Keycloak still accepts an access token. */
    private boolean isAlive(String token) {
        APIResponse answer = chromium.person()
                .request()
                .get(demo.addresses().issuer() + "/protocol/openid-connect/userinfo", bearer(token));
        return answer.ok();
    }

    private static RequestOptions bearer(String token) {
        return RequestOptions.create().setHeader("Authorization", "Bearer " + token);
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private Visitor visitor() {
        return new Visitor(demo, chromium.person());
    }
}
