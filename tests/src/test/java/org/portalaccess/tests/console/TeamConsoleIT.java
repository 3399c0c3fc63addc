package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The team of an account in the console, as a manager works with it. */
@SystemTest
@Tag("A1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TeamConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    TeamConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
    }

    @Test
    @Tag("A2")
    void managerInvitesAPersonWithWhatASetGives() {
        try (BrowserContext ann = chromium.person()) {
            List<String> violations = ConsoleScene.violations(ann);
            Page page = openTeam(ann);
            link(page, "Invite portal user").click();
            heading(page, "Invite portal user").waitFor();
            page.getByLabel("First name").fill("Sam");
            page.getByLabel("E-mail").fill("sam@example.org");
            page.getByLabel("Permission set").selectOption("cleaner");
            assertThat(page.getByLabel("View guest names").isChecked()).isTrue();
            Chromium.picture(page, "console-invite");
            assertThat(Chromium.faults(page)).isEmpty();
            button(page, "Send invitation").click();

            heading(page, "Team of Beach Co").waitFor();
            page.locator("td").getByText("sam@example.org").waitFor();
            assertThat(violations).isEmpty();
            JsonNode invitation = realm.admin()
                    .get(realm.path("portal-access/accounts/key:beachco/invitations?search=sam"))
                    .at("/items/0");
            assertThat(invitation.get("permissionSet").asText()).isEqualTo("cleaner");
            assertThat(invitation.get("permissions")).isEqualTo(Json.array("calendar:view", "guest-name:view"));
        }
    }

    @Test
    @Tag("A9")
    void tickBringsWhatItNeedsAndTwoWhoEditLoseNothing() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann);
            link(page, "Edit Test lynn").click();
            heading(page, "Test lynn").waitFor();
            page.getByLabel("Add notes").check();
            page.getByText("Also ticked: View notes.").first().waitFor();
            assertThat(page.getByLabel("View notes").isChecked()).isTrue();
            assertThat(page.getByLabel("View door codes").isDisabled()).isTrue();
            page.getByText("2 unsaved changes").waitFor();
            Chromium.picture(page, "console-member");
            assertThat(Chromium.faults(page)).isEmpty();

            changeMeanwhile(List.of("calendar:view", "guest-name:view"));
            button(page, "Save").click();
            heading(page, "Somebody else has changed this meanwhile").waitFor();
            page.getByText("+ View guest names").waitFor();
            Chromium.picture(page, "console-stale");
            button(page, "Apply mine to the new state").click();

            saved(page);
            JsonNode both = Json.array("calendar:view", "guest-name:view", "notes:view", "notes:add");
            assertThat(lynn("permissions")).isEqualTo(both);
        }
    }

    @Test
    void editsSurviveTheEndOfTheSession() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann);
            link(page, "Edit Test lynn").click();
            page.getByLabel("Ends on").fill("2039-12-31");
            scene.endSessionsOf("ann");
            button(page, "Save").click();
            heading(page, "You have been signed out").waitFor();
            Chromium.picture(page, "console-signed-out");
            button(page, "Sign in").click();
            ConsoleScene.signIn(page, "ann");

            button(page, "Continue with them").click();
            page.getByText("1 unsaved change").waitFor();
            button(page, "Save").click();
            saved(page);
            assertThat(lynn("endsAt").asText()).startsWith("2039-12-31");
        }
    }

    @Test
    @Tag("A2")
    void pastedListSurvivesTheEndOfTheSession() {
        String lines = "Sam,Smith,sam.smith@example.org\nKim,Park,kim.park@example.org";
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann);
            link(page, "Invite several").click();
            page.locator("#invite-lines").fill(lines);
            scene.endSessionsOf("ann");
            button(page, "Send 2 invitations").click();
            heading(page, "You have been signed out").waitFor();
            button(page, "Sign in").click();
            ConsoleScene.signIn(page, "ann");

            button(page, "Continue with them").click();
            assertThat(page.locator("#invite-lines").inputValue()).isEqualTo(lines);
        }
    }

    @Test
    @Tag("A17")
    void formerMemberIsInvitedAgainAndTheHistoryHoldsNoPersonalData() {
        String sue = realm.createUser("sue");
        ObjectNode member =
                Json.object("user", "sue", "kind", "portal", "permissions", List.of("calendar:view", "notes:view"));
        scene.remove(ConsoleScene.member(realm, "beachco", member));
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/former");
            button(page, "Invite Test sue again").click();
            page.getByLabel("View notes").waitFor();

            assertThat(page.getByLabel("E-mail").inputValue()).isEqualTo("sue@example.org");
            assertThat(page.getByLabel("View notes").isChecked()).isTrue();
            assertThat(page.evaluate("location.href + JSON.stringify(history.state)")
                            .toString())
                    .contains(sue)
                    .doesNotContain("sue@example.org", "Test");
        }
    }

    @Test
    @Tag("A14")
    void managerSeesWhatAMemberSeesAndComesBackToTheSameList() {
        try (BrowserContext ann = chromium.person()) {
            Page page = openTeam(ann);
            button(page, "More for Test lynn").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Log in as"))
                    .click();
            page.getByLabel("Reason").fill("Ticket 47");
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Log in as"))
                    .click();
            heading(page, "What Test lynn sees").waitFor();
            page.getByText("Beach Barn").waitFor();
            Chromium.picture(page, "console-log-in-as");
            assertThat(Chromium.faults(page)).isEmpty();
            Response revoked = page.waitForResponse(
                    "**/protocol/openid-connect/revoke",
                    () -> button(page, "Go back to your own account").click());

            heading(page, "Team of Beach Co").waitFor();
            assertThat(page.url()).endsWith("/portal#" + scene.lynnsMembership());
            String token =
                    Form.parse(revoked.request().postData()).first("token").orElseThrow();
            Reply reply = Http.plain().get(URI.create(realm.url() + "/portal-access/me"), Http.bearer(token));
            assertThat(reply.status()).isEqualTo(401);
        }
    }

    @Test
    void listOfMembersIsAccessibleAndFitsNarrowWindows() {
        for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.inDark(), Look.NARROW)) {
            try (BrowserContext ann = chromium.person(look)) {
                Page page = openTeam(ann);
                Chromium.picture(page, "console-team-" + look.width() + (look.dark() ? "-dark" : ""));
                assertThat(Chromium.faults(page)).isEmpty();
                assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            }
        }
    }

    private Page openTeam(BrowserContext browser) {
        Page page = scene.open(browser, "ann", "team/" + scene.beach() + "/portal");
        page.getByText("lynn@example.org").waitFor();
        return page;
    }

    private static void saved(Page page) {
        page.locator(".pf-v5-c-alert-group").getByText("Saved").waitFor();
    }

    private void changeMeanwhile(List<String> permissions) {
        realm.admin()
                .send("PATCH", member(), Json.object("permissions", permissions), Map.of("If-Match", "*"))
                .expect(200);
    }

    private JsonNode lynn(String field) {
        return realm.admin().get(member()).get(field);
    }

    private String member() {
        return realm.path("portal-access/memberships/" + scene.lynnsMembership());
    }
}
