package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Permission sets, the members who have changed since, and the catalogue, as realm staff see them in the console. */
@SystemTest
@Tag("C10")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SetsConsoleIT {

    private static final List<String> CLEANER = List.of("calendar:view", "guest-name:view");

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;

    SetsConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        ConsoleScene.staff(realm, "rita", "manage-portal-access");
        ConsoleScene.staff(realm, "vera", "view-portal-access");
    }

    @Test
    @Tag("D5")
    void setIsMadeChangedByTwoAtOnceAndDeleted() {
        try (BrowserContext rita = chromium.person()) {
            Page page = scene.open(rita, "rita", "permission-sets");
            link(page, "New set").first().click();
            fillOwnersSet(page);
            button(page, "Create set").click();
            heading(page, "Owner").waitFor();
            page.getByText("Portal user · used by 0 members").waitFor();
            page.getByText("No member differs from the set.").waitFor();

            changeBesideSomebodyElse(page);
            choose(page, "Owner and tenant", "Delete");
            dialog(page).getByText("No member uses it.").waitFor();
            confirm(page, "Delete Owner and tenant");
            heading(page, "Permission sets").waitFor();
            link(page, "Cleaner").waitFor();
            assertThat(link(page, "Owner and tenant").count()).isZero();
        }
    }

    private static void fillOwnersSet(Page page) {
        heading(page, "New set").waitFor();
        fill(page, "Name", "Owner");
        fill(page, "Key", "owner");
        page.getByLabel("View guest names").check();
        page.getByText("Also ticked: View the calendar.").first().waitFor();
        Locator sensitive = page.getByLabel("View door codes");
        assertThat(sensitive.isDisabled()).isTrue();
        page.getByText("Sensitive: given to each member by hand, never by a set.")
                .first()
                .waitFor();
        assertThat(page.getByLabel("Manage the team").count()).isZero();
        Chromium.picture(page, "console-set-new");
        assertThat(Chromium.faults(page)).isEmpty();
    }

    private static void fill(Page page, String field, String text) {
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(field))
                .fill(text);
    }

    private void changeBesideSomebodyElse(Page page) {
        link(page, "Edit").click();
        page.getByLabel("View notes").check();
        page.getByText("1 unsaved change").waitFor();
        ObjectNode theirs = Json.object("name", "Owner and tenant", "kind", "portal")
                .set("permissions", Json.array("calendar:view"));
        send("PUT", "permission-sets/key:owner", theirs);
        button(page, "Save").click();
        dialog(page).getByText("Name: Owner and tenant").waitFor();
        assertThat(dialog(page).innerText()).contains("− View guest names", "+ View notes");
        Chromium.picture(page, "console-set-stale");
        assertThat(Chromium.faults(page)).isEmpty();
        confirm(page, "Apply mine to the new state");
        page.getByText("1 unsaved change").waitFor(ConsoleScene.gone());
        heading(page, "Edit Owner and tenant").waitFor();
        assertThat(read("permission-sets/key:owner").get("permissions"))
                .isEqualTo(Json.array("calendar:view", "notes:view"));
        link(page, "Owner and tenant").click();
        heading(page, "Owner and tenant").waitFor();
    }

    @Test
    void membersWhoHaveChangedAreBroughtBackToTheSet() {
        String lynn = drifted("lynn", "drift-one");
        String ann = drifted("ann", "drift-two");
        String gone = drifted("ann", "drift-three");
        try (BrowserContext rita = chromium.person()) {
            Page page = scene.open(rita, "rita", "permission-sets");
            link(page, "Cleaner").click();
            page.getByText("used by 3 members").waitFor();
            row(page, "drift-one").waitFor();
            assertThat(row(page, "drift-one").innerText()).contains("+ View notes", "− View guest names");
            scene.remove(gone);
            Keyboard keyboard = new Keyboard(page);
            bringBackWithoutAMouse(page, keyboard);
            page.getByText("No member differs from the set.").waitFor();
            keyboard.awaitFocus("Cleaner");
            page.getByText("used by 2 members").waitFor();
            for (String membership : List.of(lynn, ann)) {
                assertThat(read("memberships/" + membership).get("permissions"))
                        .isEqualTo(Json.array(CLEANER.toArray()));
            }
            choose(page, "Cleaner", "Delete");
            dialog(page).getByText("2 members use it. Their permissions stay").waitFor();
            confirm(page, "Cancel");
        }
    }

    private static void bringBackWithoutAMouse(Page page, Keyboard keyboard) {
        keyboard.tabTo("Select the 3 loaded rows");
        keyboard.press("Space");
        keyboard.enter("Bring back to the set…");
        dialog(page).getByText("No longer there, and left out: Test ann").waitFor();
        assertThat(dialog(page).getByRole(AriaRole.LISTITEM).first().innerText())
                .contains("+ View guest names, − View notes");
        Chromium.picture(page, "console-bring-back");
        assertThat(Chromium.faults(page)).isEmpty();
        keyboard.tabBackTo("Bring 2 members back");
        keyboard.press("Enter");
    }

    @Test
    @Tag("C9")
    void catalogueIsReplacedByAFileAndLossesTakeASecondStep() {
        String member = member("lynn", "losing", Json.array("calendar:view", "tags:view"));
        try (BrowserContext rita = chromium.person()) {
            Page page = scene.open(rita, "rita", "permission-sets/catalog");
            page.getByText("door-codes:view").waitFor();
            button(page, "Replace the catalogue").click();
            upload(page, "no JSON");
            dialog(page).getByText("This file is not JSON").waitFor();
            upload(page, Json.object("groups", List.of()).toString());
            dialog(page).getByText("permissions").first().waitFor();
            upload(page, read("permission-catalog").toString());
            dialog(page).getByText("Nobody loses a permission.").waitFor();
            ObjectNode smaller = without("tags:view");
            upload(page, smaller.toString());
            dialog(page).getByText("1 member loses permissions.").waitFor();
            dialog(page).getByText("in use: View tags").waitFor();
            Locator replace = button(page, "Replace, and take permissions from 1 member");
            assertThat(replace.isDisabled()).isTrue();
            dialog(page).getByLabel("Take these permissions away").check();
            Chromium.picture(page, "console-catalog-replace");
            assertThat(Chromium.faults(page)).isEmpty();
            replace.click();
            page.getByText("tags:view").waitFor(ConsoleScene.gone());
            assertThat(read("permission-catalog")).isEqualTo(smaller);
        }
        assertThat(read("memberships/" + member).get("permissions")).isEqualTo(Json.array("calendar:view"));
    }

    @Test
    @Tag("D5")
    void staffWhoOnlyViewReadSetsAndChangeNothing() {
        drifted("ann", "seen");
        try (BrowserContext vera = chromium.person()) {
            Page page = scene.open(vera, "vera", "permission-sets");
            link(page, "Cleaner").waitFor();
            page.getByText("Read only").waitFor();
            assertThat(link(page, "New set").count()).isZero();
            assertThat(link(page, "Edit Cleaner").count()).isZero();
            assertThat(button(page, "More for Cleaner").count()).isZero();
            link(page, "Permission catalogue").click();
            page.getByText("calendar:view", new Page.GetByTextOptions().setExact(true))
                    .waitFor();
            assertThat(button(page, "Replace the catalogue").count()).isZero();
            page.goBack();
            link(page, "Cleaner").click();
            row(page, "seen").waitFor();
            assertThat(page.getByRole(AriaRole.CHECKBOX).count()).isZero();
            assertThat(link(page, "Edit").count()).isZero();
            page.navigate(page.url() + "/edit");
            page.getByText("The role manage-portal-access is required.").waitFor();
        }
    }

    @Test
    @Tag("D5")
    void screensSuitEveryWindowAndLanguage() {
        drifted("ann", "looks");
        String set = "permission-sets/"
                + read("permission-sets/key:cleaner").get("id").asText();
        RealmLooks.of(chromium, scene, "rita")
                .with("permission-sets", "sets", page -> link(page, "Cleaner"))
                .with(set, "set", page -> row(page, "looks"))
                .with(
                        set + "/edit",
                        "set-edit",
                        page -> page.getByRole(AriaRole.CHECKBOX).first())
                .with("permission-sets/catalog", "catalog", page -> page.getByText("door-codes:view"))
                .look();
    }

    /** Makes somebody a member who has the set of cleaners, and changes the permissions; returns the membership. */
    private String drifted(String person, String account) {
        String membership = member(person, account, null);
        send(
                "PATCH",
                "memberships/" + membership,
                Json.object("permissions", Json.array("calendar:view", "notes:view")));
        return membership;
    }

    private String member(String person, String account, ArrayNode permissions) {
        ConsoleScene.create(realm, "accounts", Json.object("key", account, "name", account, "type", "brand"));
        ObjectNode body = Json.object("user", person, "kind", "portal");
        return ConsoleScene.member(
                realm,
                account,
                permissions == null ? body.put("permissionSet", "cleaner") : body.set("permissions", permissions));
    }

    private ObjectNode without(String permission) {
        ObjectNode catalog = (ObjectNode) read("permission-catalog");
        ArrayNode left = Json.array();
        catalog.get("permissions").forEach(entry -> {
            if (!entry.get("key").asText().equals(permission)) {
                left.add(entry);
            }
        });
        return catalog.set("permissions", left);
    }

    private static void upload(Page page, String content) {
        dialog(page)
                .getByLabel("JSON file")
                .setInputFiles(
                        new FilePayload("catalog.json", "application/json", content.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode read(String below) {
        return realm.admin().get(realm.path("portal-access/" + below));
    }

    private void send(String method, String below, JsonNode body) {
        realm.admin()
                .send(method, realm.path("portal-access/" + below), body, Map.of("If-Match", "*"))
                .expect(200);
    }

    private static Locator row(Page page, String text) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }
}
