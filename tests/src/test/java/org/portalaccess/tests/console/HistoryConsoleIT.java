package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** The history of an account in the console: a sentence for each change, and what was before and after. */
@SystemTest
@Tag("C12")
@Tag("D5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HistoryConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;
    private String gone = "";

    HistoryConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    /** An account to which something of each kind has happened. */
    @BeforeAll
    void makeHistory() {
        scene = ConsoleScene.in(realm);
        String lynn = "memberships/" + scene.lynnsMembership();
        change("PATCH", lynn, Json.object("permissions", List.of("calendar:view", "notes:view")));
        change("PATCH", lynn, Json.object("endsAt", "2036-05-31T12:00:00Z"));
        change(
                "PATCH",
                lynn + "/contract-scope",
                Json.object("changes", Json.array(Json.object("account", "beachco", "untick", List.of("BEACH-HUT")))));
        change("PUT", "accounts/key:beachco", Json.object("name", "Beach Co", "type", "chain"));
        gone = realm.createUser("gone");
        ConsoleScene.member(realm, "beachco", Json.object("user", "gone", "kind", "portal", "permissions", List.of()));
        realm.admin().delete(realm.path("users/" + gone));
        scene.invite("beachco", "kim@example.org");
        realm.grantClientRole(realm.createUser("sue"), "realm-management", "view-portal-access");
    }

    @Test
    void eachChangeIsASentenceWithTheStatesBeforeAndAfter() {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/portal?account_hint=beachco");
            link(page, "History").click();
            heading(page, "History · Beach Co").waitFor();
            assertThat(link(page, "History").getAttribute("aria-current")).isEqualTo("page");
            assertThat(link(page, "Team").getAttribute("aria-current")).isNull();

            Locator rows = page.getByRole(AriaRole.ROW);
            rows.getByText("admin invited kim@example.org").waitFor();
            rows.getByText("admin changed Test lynn: + View notes").waitFor();
            rows.getByText("admin changed Test lynn: − BEACH-HUT").waitFor();
            rows.getByText("admin changed Test lynn: Ends on: ").waitFor();
            rows.getByText("admin changed the account Beach Co: Type: Chain (before: Brand)")
                    .waitFor();
            rows.getByText("admin made somebody who was removed a member").waitFor();
            rows.getByText("admin created the contract Sail Loft").waitFor();
            assertThat(page.content()).doesNotContain(gone);
            assertThat(rows.nth(1).innerText()).contains("kim@example.org");
            assertThat(Chromium.faults(page)).isEmpty();

            Locator notes = rows.filter(new Locator.FilterOptions().setHasText("+ View notes"));
            notes.getByText("Details").click();
            Locator changed =
                    notes.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Permissions"));
            changed.waitFor();
            assertThat(changed.locator("td").allInnerTexts())
                    .containsExactly("Permissions", "View the calendar", "View the calendar\nView notes");
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "console-history");
        }
    }

    @Test
    void changesAreFilteredByKindAndPerson() {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/history?account_hint=beachco");
            Locator sentences = page.locator("td[data-label='What happened']");
            page.getByText("admin invited kim@example.org").waitFor();
            page.getByLabel("Kind of change").selectOption(new SelectOption().setLabel("Account"));
            page.getByText("admin invited kim@example.org").waitFor(ConsoleScene.gone());
            page.waitForCondition(() -> sentences.count() == 2);
            assertThat(page.url()).contains("type=account");

            WhyConsoleIT.pick(page, "About a person", "lynn", "Test lynn");
            page.getByText("Nothing of this kind.").waitFor();
            page.getByLabel("Kind of change").selectOption("");
            page.getByText("admin made Test lynn a member").waitFor();
            assertThat(sentences.allInnerTexts()).allMatch(text -> text.contains("Test lynn"));
            page.reload();
            page.getByText("admin made Test lynn a member").waitFor();
            button(page, "Clear filters").click();
            page.getByText("admin invited kim@example.org").waitFor();
        }
    }

    /** Otherwise the answer would take a choice away, or move it, under the pointer. */
    @Test
    void choicesOfAnEarlierTextAreNotOffered() {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "team/" + scene.beach() + "/history?account_hint=beachco");
            Locator search = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("About a person"));
            Locator choices = page.locator(".pa-pick-choice");
            search.click();
            page.waitForCondition(() -> choices.count() > 1);

            search.fill("lynn");

            assertThat(choices.allInnerTexts()).allMatch(name -> name.contains("lynn"));
            choices.first().waitFor();
            assertThat(choices.allInnerTexts()).containsExactly("Test lynn · lynn@example.org");
        }
    }

    @Test
    void realmStaffChooseAnAccount() {
        for (int i = 0; i < 60; i++) {
            change("PUT", "accounts/key:harbour", Json.object("name", "Harbour " + i, "type", "brand"));
        }
        try (BrowserContext sue = chromium.person(Look.NARROW.inDark().in("de-DE"))) {
            Page page = scene.open(sue, "sue", "history");
            heading(page, "Verlauf").waitFor();
            page.getByText("Wählen Sie ein Konto.").waitFor();
            WhyConsoleIT.pick(page, "Konto", "harbour", "Harbour 59");
            page.getByText("admin hat das Konto Harbour 59 geändert: Name: Harbour 59 (vorher: Harbour 58)")
                    .waitFor();
            assertThat(page.locator("td[data-label='Was geschehen ist']").count())
                    .isEqualTo(50);
            assertThat(ConsoleScene.scrollsSideways(page)).isFalse();
            assertThat(Chromium.faults(page)).isEmpty();
            Chromium.picture(page, "console-history-narrow");
            button(page, "Mehr anzeigen").click();
            page.getByText("admin hat das Konto Harbour Stays angelegt").waitFor();
        }
    }

    private void change(String method, String path, ObjectNode body) {
        realm.admin()
                .send(method, realm.path("portal-access/" + path), body, Map.of("If-Match", "*"))
                .expect(200);
    }
}
