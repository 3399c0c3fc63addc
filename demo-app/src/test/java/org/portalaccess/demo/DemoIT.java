package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.portalaccess.testing.browser.Chromium;

/** The demo application, used by the people of the demo in a browser. */
@ExtendWith(RunningDemo.class)
final class DemoIT {

    private final Demo demo;
    private final Chromium chromium;

    DemoIT(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
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

            tab.waitForURL(demo.addresses().app() + "/");
            tab.locator("#contracts code").waitFor();
            assertThat(tab.locator("h1:visible").innerText()).isEqualTo("Beach Co");
            assertThat(tab.locator("#name").innerText()).isEqualTo("Robin Reed");
            assertThat(tab.locator("#contracts").innerText()).contains("Beach House");
            assertThat(tab.locator("#contracts code").count()).isEqualTo(1);
        }
    }

    @Test
    @Tag("A12")
    @Tag("A13")
    void lynnSeesHerInvitationInChooserAndApplication() {
        try (Visitor lynn = visitor()) {
            lynn.enter("lynn");
            assertThat(lynn.page().locator("[name=invitation]").innerText()).contains("Meridian Resorts");
            lynn.page().locator("[name=account]").filter(having("Beach Co")).click();
            lynn.arrive();

            assertThat(lynn.text("#my-invitations")).contains("Meridian Resorts", "Meridian Resort Algarve");
            lynn.button("Join Meridian Resorts").click();

            assertThat(lynn.done()).isEqualTo("You have joined Meridian Resorts.");
            assertThat(lynn.text("#account")).isEqualTo("Meridian Resorts");
            assertThat(lynn.text("#contracts")).contains("Meridian Resort Algarve");
            assertThat(lynn.page().locator("#mine").isVisible()).isFalse();
        }
    }

    @Test
    @Tag("A2")
    @Tag("A10")
    void managerInvitesAMember() {
        try (Visitor manager = visitor().signIn("beach-staff")) {
            Page page = manager.page();
            page.getByLabel("E-mail").fill("gardener@example.org");
            page.locator("#access").selectOption("maintenance");
            page.getByLabel("Cliff Cottage").check();
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
        try (Visitor manager = visitor().signIn("beach-staff")) {
            Page page = manager.page();
            assertThat(page.locator("option:disabled").allTextContents())
                    .containsExactly("Owner (you lack financials:owner-revenue)");
            page.getByLabel("E-mail").fill("guest@example.org");
            page.locator("#access").selectOption("chosen");
            page.getByLabel("guest-name:view").check();
            manager.button("Invite").click();
            assertThat(manager.refusal()).isEqualTo("guest-name:view needs calendar:view.");

            manager.button("Log in as Sam Smith").click();
            page.getByLabel("Your reason").fill("Curious");
            page.keyboard().press("Enter");
            page.getByText("You cannot log in as this person here").waitFor();
            assertThat(page.locator("#acting").isVisible()).isFalse();
        }
    }

    @Test
    @Tag("A14")
    @Tag("C8")
    void managerSeesTheAccountAsLynnAndReturns() {
        try (Visitor manager = visitor().signIn("beach-staff");
                Visitor lynn = visitor()) {
            logInAsLynn(manager, "Where is the barn?");
            assertThat(manager.text("#acting-text"))
                    .matches("You are seeing Beach Co as Lynn Jones, until [0-9]{2}:[0-9]{2}\\.");
            assertThat(manager.text("#grants")).contains("notes:view").doesNotContain("notes:add", "team:");
            assertThat(manager.text("#contracts")).contains("Beach Barn").doesNotContain("Cliff Cottage");
            List<Locator> own =
                    manager.page().locator("#team, #mine, #terminal, #person").all();
            assertThat(own).noneMatch(Locator::isVisible);
            manager.page().reload();
            manager.button("Back to Beach Co Staff").waitFor();
            String token =
                    (String) manager.page().evaluate("JSON.parse(sessionStorage.getItem('acting')).access_token");
            assertThat(isAlive(token)).isTrue();

            manager.button("Back to Beach Co Staff").click();
            manager.page().locator("#members li").first().waitFor();
            assertThat(manager.page().locator("#acting").isVisible()).isFalse();
            assertThat(manager.text("#name")).isEqualTo("Beach Co Staff");
            assertThat(isAlive(token)).isFalse();

            lynn.enter("lynn")
                    .page()
                    .locator("[name=account]")
                    .filter(having("Harbour"))
                    .click();
            lynn.page().locator("#visits li").first().waitFor();
            assertThat(lynn.text("#visits")).contains("beach-staff", "Beach Co", "Where is the barn?");
        }
    }

    @Test
    @Tag("C8")
    void logInAsEndsByItselfWhenItsTimeIsOver() {
        try (Visitor manager = visitor()) {
            manager.page().clock().install();
            manager.signIn("beach-staff");
            logInAsLynn(manager, "A long look");

            manager.page().clock().fastForward("16:00");

            assertThat(manager.refusal()).isEqualTo("Log in as has ended. You are signed in as yourself again.");
            manager.page().locator("#members li").first().waitFor();
            assertThat(manager.page().locator("#acting").isVisible()).isFalse();
        }
    }

    @Test
    void realmStaffSeeWorkingCommands() throws IOException, InterruptedException {
        try (Visitor staff = visitor().signIn("realm-staff")) {
            staff.page().locator("#all-accounts li").first().waitFor();
            assertThat(staff.text("main")).contains("Realm staff").doesNotContainIgnoringCase("no account");

            String printed = Shell.run(staff.text("#staff-shell"));
            assertThat(printed)
                    .contains("{\"key\":\"harbour\",\"name\":\"Harbour Stays\",\"type\":\"management-company\"}")
                    .contains("{\"user\":\"lynn\",\"kind\":\"portal\"")
                    .contains(
                            "{\"email\":\"somebody.new@example.org\",\"account\":\"harbour\",\"status\":\"pending\"}");
            String description = staff.page().locator("#openapi").getAttribute("href");
            assertThat(staff.page().request().get(description).text()).startsWith("openapi: 3.1");
        }
    }

    @Test
    void userWithoutAccountReadsNoAccountYet() {
        AdminRest.asAdministrator(demo.addresses().keycloakInside()).write("POST", "demo/users", AdminRest.parse("""
                        {"username": "stranger", "firstName": "A", "lastName": "Stranger", "email": "stranger@example.org",
                         "enabled": true, "credentials": [{"type": "password", "value": "demo-only"}]}"""));
        try (Visitor stranger = visitor().signIn("stranger")) {
            stranger.page().getByText("No account yet").waitFor();
            assertThat(stranger.page().locator("#staff").isVisible()).isFalse();
        }
    }

    @Test
    void restartOnAKeptDatabaseInvitesNobodyTwice() throws IOException {
        new DemoRealm(demo.addresses().keycloakInside(), RunningDemo.TOP.resolve("realm-config"))
                .load(demo.addresses());

        AdminRest admin = AdminRest.asAdministrator(demo.addresses().keycloakInside());
        for (JsonNode line : AdminRest.parse(Files.readString(
                RunningDemo.TOP.resolve("realm-config/demo-invitations.json"), StandardCharsets.UTF_8))) {
            String account =
                    "demo/portal-access/accounts/key:" + line.path("account").asText();
            String search = "search=" + line.path("email").asText();
            JsonNode pending = admin.get(account + "/invitations?status=pending&" + search);
            JsonNode members = admin.get(account + "/members?" + search);
            // A person who has joined in another test is a member now.
            assertThat(pending.path("total").asInt() + members.path("total").asInt())
                    .isEqualTo(1);
            assertThat(pending.path("items"))
                    .allSatisfy(one -> assertThat(one.path("sentCount").asInt()).isGreaterThan(1));
        }
    }

    @Test
    @Tag("A14")
    void pagesFitNarrowAndDarkScreensAndScreenReaders() {
        try (Visitor manager = visitor().open();
                Visitor staff = visitor()) {
            check(manager.page(), "welcome");
            manager.signIn("beach-staff").page().locator("#access").selectOption("chosen");
            check(manager.page(), "team");
            manager.button("Log in as Lynn Jones").click();
            check(manager.page(), "reason");
            manager.button("Cancel").click();
            logInAsLynn(manager, "A look");
            check(manager.page(), "acting");
            staff.signIn("realm-staff")
                    .page()
                    .locator("#all-accounts li")
                    .first()
                    .waitFor();
            check(staff.page(), "realm-staff");
        }
    }

    private static void check(Page page, String name) {
        for (int width : new int[] {1100, 320}) {
            page.setViewportSize(width, 820);
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(width == 320 ? ColorScheme.DARK : ColorScheme.LIGHT));
            Chromium.picture(page, "demo-" + name + "-" + width);
            assertThat(Chromium.faults(page)).as(name).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(width);
        }
    }

    private static void logInAsLynn(Visitor manager, String reason) {
        manager.button("Log in as Lynn Jones").click();
        manager.page().getByLabel("Your reason").fill(reason);
        manager.button("Log in as").click();
        manager.button("Back to Beach Co Staff").waitFor();
        manager.page().locator("#contracts code").nth(1).waitFor();
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** Returns whether Keycloak still accepts an access token. */
    private boolean isAlive(String token) {
        APIResponse answer = chromium.person()
                .request()
                .get(
                        demo.addresses().issuer() + "/protocol/openid-connect/userinfo",
                        RequestOptions.create().setHeader("Authorization", "Bearer " + token));
        return answer.ok();
    }

    private Visitor visitor() {
        return new Visitor(demo, chromium.person());
    }
}
