package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
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
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;

/** The people and the invitations of a realm, as its staff see them in the console. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UsersConsoleIT {

    private static final int CROWD = 60;

    private final Chromium chromium;
    private final TestRealm realm;
    private final MailServer mail;
    private ConsoleScene scene;

    UsersConsoleIT(TestRealm realm, Chromium chromium, MailServer mail) {
        this.realm = realm;
        this.chromium = chromium;
        this.mail = mail;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        ConsoleScene.staff(realm, "rita", "manage-portal-access");
        ConsoleScene.staff(realm, "vera", "view-portal-access");
        mail.whileDown(() -> {
            scene.invite("harbour", "lost@example.org");
            Waiting.until(() -> invitation("lost@example.org", "delivery"), "failed"::equals);
        });
        List.of("one@example.org", "two@example.org").forEach(email -> scene.invite("beachco", email));
    }

    @Test
    @Tag("B3")
    void peopleAreFoundByAnyPartOfTheirNameAndMoreAreShownOnDemand() {
        addCrowd();
        try (BrowserContext rita = chromium.person()) {
            Page page = scene.open(rita, "rita", "users");
            page.getByText("50 of " + (CROWD + 2)).waitFor();
            button(page, "Show more").click();
            page.getByText((CROWD + 2) + " of " + (CROWD + 2)).waitFor();
            page.getByLabel("Search by name, user name or e-mail").fill("lynn");
            page.getByText("1 of 1").waitFor();
            assertThat(row(page, "lynn@example.org").innerText()).contains("Test lynn", "2", "Portal user", "never");
            Chromium.picture(page, "console-users-found");
            assertThat(link(page, "Contract scope of Test lynn").getAttribute("href"))
                    .endsWith("/users/" + scene.idOf("lynn") + "/scope");
            assertThat(link(page, "Invite new person").getAttribute("href")).endsWith("/users/new");
            ConsoleScene.choose(page, "Test lynn", "Why?");
            page.waitForURL("**/why?user=" + scene.idOf("lynn"));
            page.goBack();
            page.getByLabel("Search by name, user name or e-mail").fill("nobody at all");
            page.getByText("Nobody matches.").waitFor();
            // Somebody without a membership is found by the exact user name alone.
            page.getByLabel("Search by name, user name or e-mail").fill("vera");
            row(page, "vera@example.org").waitFor();
        }
    }

    @Test
    @Tag("A10")
    @Tag("A17")
    void invitationsOfAllAccountsAreFilteredSentAgainAndRevoked() {
        try (BrowserContext rita = chromium.person()) {
            Page page = scene.open(rita, "rita", "invitations");
            row(page, "one@example.org").waitFor();
            assertThat(row(page, "one@example.org").innerText()).contains("beachco · 1 permission");
            chooseAccount(page, "Beach", "Beach Co");
            row(page, "lost@example.org").waitFor(ConsoleScene.gone());
            page.reload();
            button(page, "Remove Beach Co").waitFor();
            page.getByLabel("Select the 2 loaded rows").check();
            button(page, "Clear filters").click();
            // The address decides whether it is ticked, a moment later.
            page.getByLabel("Delivery failed").click();
            row(page, "one@example.org").waitFor(ConsoleScene.gone());
            page.locator(".pf-m-red").getByText("Not delivered").waitFor();
            page.getByText("2 selected. Not in this list: 2.").waitFor();
            Chromium.picture(page, "console-realm-invitations-failed");
            assertThat(Chromium.faults(page)).isEmpty();
            doForAll(page, "Revoke", "Revoke 2 invitations", "Done: 2. Failed: 0.");
            page.getByLabel("Select lost@example.org").check();
            doForAll(page, "Send again", "Send 1 invitation again", "Done: 1. Failed: 0.");
        }
        assertThat(invitation("one@example.org", "status")).isEqualTo("revoked");
        assertThat(invitation("two@example.org", "status")).isEqualTo("revoked");
        mail.await("lost@example.org");
    }

    private static void doForAll(Page page, String action, String confirmation, String result) {
        button(page, action).click();
        confirm(page, confirmation);
        dialog(page).getByText(result).waitFor();
        confirm(page, "Close");
    }

    private static void chooseAccount(Page page, String search, String account) {
        WhyConsoleIT.pick(page, "Account", search, account);
    }

    @Test
    @Tag("B3")
    @Tag("D5")
    void staffWhoOnlyViewSeePeopleAndInvitationsAndChangeNothing() {
        scene.invite("harbour", "seen@example.org");
        try (BrowserContext vera = chromium.person()) {
            Page page = scene.open(vera, "vera", "users?search=ann");
            row(page, "ann@example.org").waitFor();
            page.getByText("Read only").waitFor();
            assertThat(link(page, "Invite new person").count()).isZero();
            link(page, "Invitations").click();
            row(page, "seen@example.org").waitFor();
            assertThat(page.locator("tbody input").count()).isZero();
            assertThat(button(page, "More for seen@example.org").count()).isZero();
        }
        try (BrowserContext lynn = chromium.person()) {
            Page page = scene.open(lynn, "lynn", "users?account_hint=beachco");
            page.getByText("The role view-portal-access is required.").waitFor();
            assertThat(link(page, "Users").count()).isZero();
        }
    }

    @Test
    @Tag("D5")
    void screensSuitEveryWindowAndLanguage() {
        scene.invite("harbour", "somebody.with.a.long.address@holidays.example.org");
        RealmLooks.of(chromium, scene, "rita")
                .with("users?search=n", "users", page -> row(page, "lynn@example.org"))
                .with("invitations", "realm-invitations", page -> row(page, "holidays.example.org"))
                .look();
    }

    /** Makes people with a membership, more than one page of the list. */
    private void addCrowd() {
        ArrayNode users = Json.array();
        ArrayNode lines = Json.array();
        for (int i = 0; i < CROWD; i++) {
            String name = "guest-%02d".formatted(i);
            users.add(Json.object("username", name, "email", name + "@example.org", "enabled", true)
                    .put("firstName", "Guest")
                    .put("lastName", String.valueOf(i)));
            lines.add(name);
        }
        realm.admin()
                .post(
                        realm.path("partialImport"),
                        Json.object("ifResourceExists", "FAIL").set("users", users));
        lines.forEach(name -> ConsoleScene.member(
                realm,
                "harbour",
                Json.object("user", name.asText(), "kind", "portal", "permissions", List.of("calendar:view"))));
    }

    private String invitation(String email, String field) {
        JsonNode found = realm.admin().get(realm.path("portal-access/invitations?search=" + email));
        return found.at("/items/0/" + field).asText();
    }

    private static Locator row(Page page, String text) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }
}
