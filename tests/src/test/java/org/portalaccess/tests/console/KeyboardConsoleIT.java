package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** The work of a manager with the keyboard alone: after each dialog and screen the focus is where the work goes on. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyboardConsoleIT {

    private static final String TEAM = "Team of Beach Co";
    private static final String SAM = "More for sam@example.org";

    private final Chromium chromium;
    private final TestRealm realm;
    private final MailServer mail;
    private ConsoleScene scene;

    KeyboardConsoleIT(TestRealm realm, Chromium chromium, MailServer mail) {
        this.realm = realm;
        this.chromium = chromium;
        this.mail = mail;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
    }

    @Test
    @Tag("A2")
    @Tag("A10")
    void managerInvitesSendsAgainAndRevokes() {
        scene.invite("beachco", "kim@example.org");
        try (BrowserContext ann = chromium.person()) {
            Page page = ann.newPage();
            Keyboard keys = signIn(page, "");
            keys.enter("Team");
            keys.awaitFocus(TEAM);
            invite(keys);
            assertThat(mail.await("sam@example.org").links()).isNotEmpty();

            keys.tabTo(SAM);
            openSendAgain(keys);
            keys.press("Escape");
            keys.awaitFocus(SAM);
            openSendAgain(keys);
            keys.tabBackTo("Send again");
            keys.press("Enter");
            keys.awaitFocus(SAM);
            assertThat(mail.await("sam@example.org", 2).links()).isNotEmpty();

            keys.tabBackTo("Change the invitation to sam@example.org");
            revoke(keys, SAM);
            keys.awaitFocus("Change the invitation to kim@example.org");
            revoke(keys, "More for kim@example.org");
            keys.awaitFocus(TEAM);
        }
    }

    @Test
    void linkFollowedBeforeTheFirstScreenIsThereLeadsToTheHeadingToo() {
        try (BrowserContext ann = chromium.person()) {
            Page page = ann.newPage();
            // The first screen never comes.
            page.route("**/assets/AccountsPage-*.js", route -> {});
            Keyboard keys = signIn(page, "");
            keys.enter("Team");
            keys.awaitFocus(TEAM);
        }
    }

    @Test
    @Tag("A11")
    void managerEditsAMember() {
        try (BrowserContext ann = chromium.person()) {
            Keyboard keys = openTeam(ann);
            keys.enter("Edit Test lynn");
            keys.awaitFocus("Test lynn");
            keys.tabTo("View guest names");
            keys.press("Space");
            keys.tabBackTo(TEAM);
            keys.press("Enter");
            keys.awaitFocus("Cancel");
            keys.press("Escape");
            keys.awaitFocus(TEAM);
            keys.enter("Save");
            keys.page().locator(".pf-v5-c-alert-group").getByText("Saved").waitFor();
            keys.awaitFocus("Test lynn");
            assertThat(permissions()).isEqualTo(Json.array("calendar:view", "guest-name:view"));

            changeMeanwhile(List.of("calendar:view"));
            keys.tabTo("Add notes");
            keys.press("Space");
            keys.enter("Save");
            keys.awaitFocus("Apply mine to the new state");
            keys.press("Enter");
            keys.awaitFocus("Test lynn");
            assertThat(permissions()).isEqualTo(Json.array("calendar:view", "notes:view", "notes:add"));
        }
    }

    @Test
    @Tag("A14")
    void wayBackFromALookLeadsToTheSameRowAndNothingMoreIsAskedInHerName() {
        try (BrowserContext ann = chromium.person()) {
            Keyboard keys = openTeam(ann);
            Page page = keys.page();
            lookAtWhatLynnSees(keys);
            page.getByText("Sail Loft").waitFor();
            List<Request> later = new CopyOnWriteArrayList<>();
            page.onRequest(later::add);
            keys.tabBackTo("Go back to your own account");
            keys.press("Enter");

            keys.awaitFocus("Test lynn");
            assertThat(page.url()).contains("/portal?search=lynn");
            keys.enter("Edit Test lynn");
            keys.awaitFocus("Test lynn");
            assertThat(later).filteredOn(KeyboardConsoleIT::isAuthorized).isNotEmpty();
            assertThat(later).noneMatch(KeyboardConsoleIT::isInHerName);
        }
        try (BrowserContext lynn = chromium.person()) {
            Page page = scene.open(lynn, "lynn", "activity?account_hint=beachco");
            page.getByText("ann looked at what you see.").waitFor();
            page.getByText("Reason: Ticket 47").waitFor();
        }
    }

    private static void lookAtWhatLynnSees(Keyboard keys) {
        keys.tabTo("Search by name or address");
        keys.type("lynn");
        keys.page().waitForURL("**search=lynn");
        keys.enter("More for Test lynn");
        keys.awaitFocus("Log in as");
        keys.press("Enter");
        keys.awaitFocus("Reason");
        keys.type("Ticket 47");
        keys.enter("Log in as");
        keys.awaitFocus("What Test lynn sees");
    }

    private static void invite(Keyboard keys) {
        keys.enter("Invite portal user");
        keys.awaitFocus("Invite portal user");
        keys.tabTo("First name");
        keys.type("Sam");
        keys.tabTo("E-mail");
        keys.type("sam@example.org");
        keys.tabTo("Permission set");
        keys.type("Cleaner");
        keys.enter("Send invitation");
        keys.awaitFocus(TEAM);
    }

    private static void openSendAgain(Keyboard keys) {
        keys.press("Enter");
        keys.awaitFocus("Send again");
        keys.press("Enter");
        keys.awaitFocus("Cancel");
    }

    private static void revoke(Keyboard keys, String menu) {
        keys.enter(menu);
        keys.awaitFocus("Send again");
        keys.press("ArrowDown");
        keys.awaitFocus("Revoke");
        keys.press("Enter");
        keys.awaitFocus("Cancel");
        keys.tabBackTo("Revoke");
        keys.press("Enter");
    }

    private static boolean isAuthorized(Request request) {
        return request.headers().getOrDefault("authorization", "").startsWith("Bearer ");
    }

    private static boolean isInHerName(Request request) {
        return isAuthorized(request)
                && claimsOf(request.headers().getOrDefault("authorization", "")).contains("\"act\":");
    }

    private static String claimsOf(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private Keyboard openTeam(BrowserContext ann) {
        Page page = ann.newPage();
        Keyboard keys = signIn(page, "team/" + scene.beach() + "/portal");
        heading(page, TEAM).waitFor();
        page.getByText("lynn@example.org").waitFor();
        return keys;
    }

    private Keyboard signIn(Page page, String screen) {
        Keyboard keys = new Keyboard(page);
        page.navigate(realm.url() + "/portal-access/console/" + screen);
        keys.awaitFocus("Username or email");
        keys.type("ann");
        keys.tabTo("Password");
        keys.type(TestRealm.PASSWORD);
        keys.press("Enter");
        page.locator(".pa-user").waitFor();
        return keys;
    }

    private void changeMeanwhile(List<String> permissions) {
        realm.admin()
                .send("PATCH", member(), Json.object("permissions", permissions), Map.of("If-Match", "*"))
                .expect(200);
    }

    private JsonNode permissions() {
        return realm.admin().get(member()).get("permissions");
    }

    private String member() {
        return realm.path("portal-access/memberships/" + scene.lynnsMembership());
    }
}
