package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The session ends while somebody edits: nothing is lost, and nobody else gets to see it. */
@SystemTest
@Tag("A2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DraftsConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    DraftsConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        realm.createUser("pat");
        List<String> manager = List.of("calendar:view", "team:view", "team:manage");
        ConsoleScene.member(realm, "beachco", Json.object("user", "pat", "kind", "staff", "permissions", manager));
    }

    @Test
    void invitationThatWasEnteredIsSentAfterTheSignIn() {
        try (BrowserContext ann = chromium.person()) {
            Page page = open(ann, "portal");
            link(page, "Invite portal user").click();
            page.getByLabel("First name").fill("Kim");
            page.getByLabel("E-mail").fill("kim@example.org");
            page.getByLabel("View the calendar").check();
            signInAgain(page, "Send invitation", "ann");
            button(page, "Continue with them").click();
            assertThat(page.getByLabel("First name").inputValue()).isEqualTo("Kim");
            button(page, "Send invitation").click();

            heading(page, "Team of Beach Co").waitFor();
            assertThat(invitation("kim@example.org").get("permissions")).isEqualTo(Json.array("calendar:view"));
            assertThat(drafts(page)).doesNotContain("kim@example.org");
        }
    }

    @Test
    void changeOfAnInvitationIsSavedAfterTheSignIn() {
        scene.invite("beachco", "sam@example.org");
        try (BrowserContext ann = chromium.person()) {
            Page page = open(ann, "invitations");
            link(page, "Change the invitation to sam@example.org").click();
            page.getByLabel("Last name").fill("Smith");
            signInAgain(page, "Save", "ann");
            button(page, "Continue with them").click();
            page.getByText("1 unsaved change").waitFor();
            button(page, "Save").click();

            heading(page, "Team of Beach Co").waitFor();
            assertThat(invitation("sam@example.org").get("lastName").asText()).isEqualTo("Smith");
            assertThat(drafts(page)).doesNotContain("Smith");
        }
    }

    @Test
    @Tag("C7")
    void draftIsNotOfferedToAnybodyElse() {
        scene.invite("beachco", "lou@example.org");
        for (String screen : List.of("members", "invite", "invite-many", "invitations")) {
            try (BrowserContext ann = chromium.person()) {
                Page page = open(ann, screen.equals("invitations") ? screen : "portal");
                String action = enterSomething(page, screen);
                signInAgain(page, action, "pat");
                page.getByRole(AriaRole.TEXTBOX).first().waitFor();

                assertThat(button(page, "Continue with them").count())
                        .as(screen)
                        .isZero();
                assertThat(page.locator("body").innerText()).doesNotContain("Secret");
                assertThat((String) page.evaluate(
                                "[...document.querySelectorAll('input, textarea')].map((it) => it.value).join()"))
                        .doesNotContain("Secret");
            }
        }
    }

    private static String enterSomething(Page page, String screen) {
        switch (screen) {
            case "members" -> {
                link(page, "Edit Test lynn").click();
                page.getByLabel("Last name").fill("Secret");
                return "Save";
            }
            case "invite" -> {
                link(page, "Invite portal user").click();
                page.getByLabel("Last name").fill("Secret");
                page.getByLabel("E-mail").fill("secret@example.org");
                return "Send invitation";
            }
            case "invite-many" -> {
                link(page, "Invite several").click();
                page.locator("#invite-lines").fill("Secret,Jones,secret@example.org");
                return "Send 1 invitation";
            }
            default -> {
                link(page, "Change the invitation to lou@example.org").click();
                page.getByLabel("Last name").fill("Secret");
                return "Save";
            }
        }
    }

    private void signInAgain(Page page, String action, String person) {
        scene.endSessionsOf("ann");
        button(page, action).click();
        heading(page, "You have been signed out").waitFor();
        button(page, "Sign in").click();
        ConsoleScene.signIn(page, person);
        page.locator(".pa-user").waitFor();
    }

    private Page open(BrowserContext browser, String tab) {
        Page page = scene.open(browser, "ann", "team/" + scene.beach() + "/" + tab);
        heading(page, "Team of Beach Co").waitFor();
        return page;
    }

    private JsonNode invitation(String email) {
        return realm.admin()
                .get(realm.path("portal-access/accounts/key:beachco/invitations?search=" + email))
                .at("/items/0");
    }

    private static String drafts(Page page) {
        return (String) page.evaluate("JSON.stringify({...sessionStorage})");
    }
}
