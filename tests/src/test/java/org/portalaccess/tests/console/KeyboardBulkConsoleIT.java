package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;

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
import org.portalaccess.testing.mail.MailServer;

/** Changes of several people, with the keyboard alone. */
@SystemTest
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyboardBulkConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private final MailServer mail;
    private ConsoleScene scene;

    KeyboardBulkConsoleIT(TestRealm realm, Chromium chromium, MailServer mail) {
        this.realm = realm;
        this.chromium = chromium;
        this.mail = mail;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        realm.createUser("kim");
        ConsoleScene.member(
                realm,
                "beachco",
                Json.object("user", "kim", "kind", "portal", "permissions", List.of("calendar:view")));
    }

    @Test
    @Tag("A9")
    @Tag("A17")
    void managerSuspendsBothChangesAnAddressAndRemovesOne() {
        try (BrowserContext ann = chromium.person()) {
            Keyboard keys = open(ann, "portal");
            suspendBoth(keys);
            assertThat(member("kim").get("status").asText()).isEqualTo("suspended");

            keys.enter("Edit Test kim");
            keys.awaitFocus("Test kim");
            keys.choose("More for Test kim", "Change e-mail address");
            keys.awaitFocus("New e-mail address");
            keys.type("kim.new@example.org");
            keys.enter("Change e-mail address");
            assertThat(mail.await("kim.new@example.org").links()).isNotEmpty();
            keys.awaitFocus("More for Test kim");

            keys.press("Shift+Tab");
            keys.choose("More for Test kim", "Remove");
            keys.awaitFocus("Cancel");
            keys.enter("Remove Test kim");
            keys.awaitFocus("Team of Beach Co");
            keys.page().getByRole(AriaRole.LINK, named("Test kim")).waitFor(ConsoleScene.gone());
        }
    }

    private static void suspendBoth(Keyboard keys) {
        keys.tabTo("Select the 2 loaded rows");
        keys.press("Space");
        keys.enter("Suspend");
        keys.awaitFocus("Cancel");
        keys.enter("Suspend 2 members");
        keys.page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Done: 2. Failed: 0. Not tried: 0.")
                .waitFor();
        keys.enter("Close");
        keys.awaitFocus("Select the 2 loaded rows");
    }

    @Test
    @Tag("A2")
    void managerSendsAPastedList() {
        try (BrowserContext ann = chromium.person()) {
            Keyboard keys = open(ann, "invitations");
            keys.enter("Invite several");
            keys.awaitFocus("Invite several");
            keys.tabTo("One person a line");
            keys.type("Ada,Hall,ada@example.org");
            keys.press("Enter");
            keys.type("max@example.org");
            keys.enter("Send 2 invitations");
            keys.page().getByText("2 invitations are on their way").waitFor();
            keys.enter("Invitations");

            keys.awaitFocus("Team of Beach Co");
            assertThat(mail.await("ada@example.org").links()).isNotEmpty();
            assertThat(mail.await("max@example.org").links()).isNotEmpty();
        }
    }

    private Keyboard open(BrowserContext ann, String tab) {
        Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/" + tab);
        heading(page, "Team of Beach Co").waitFor();
        page.locator("main [aria-busy=true]").waitFor(ConsoleScene.gone());
        return new Keyboard(page);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private JsonNode member(String search) {
        return realm.admin()
                .get(realm.path("portal-access/accounts/" + scene.beach() + "/members?search=" + search))
                .at("/items/0");
    }
}
