package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Every screen in every language, with large text, on a narrow window and from right to left. */
@SystemTest
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LanguagesConsoleIT {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");
    private static final String PREFIX = "portal-access.console.";
    private static final int MILLION = 1_000_000;

    private final Chromium chromium;
    private final TestRealm realm;
    private ConsoleScene scene;
    private Map<String, String> screens;

    LanguagesConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        scene = ConsoleScene.in(realm);
        scene.invite("beachco", "sam@example.org");
        scene.invite("harbour", "ann@example.org");
        String sue = realm.createUser("sue");
        scene.remove(ConsoleScene.member(
                realm, "beachco", Json.object("user", sue, "kind", "portal", "permissions", List.of("calendar:view"))));
        String invitation = realm.admin()
                .get(realm.path("portal-access/accounts/key:beachco/invitations"))
                .at("/items/0/id")
                .asText();
        screens = screens("team/" + scene.beach() + "/", invitation);
    }

    /** The screens, each with the key of its heading. */
    private Map<String, String> screens(String team, String invitation) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("", "accounts.title");
        all.put("activity", "activity.title");
        all.put(team + "portal?search=nobody", "team.of");
        all.put(team + "staff", "team.of");
        all.put(team + "portal", "team.of");
        all.put(team + "invitations", "team.of");
        all.put(team + "former", "team.of");
        all.put(team + "invite?kind=staff", "invite.staff");
        all.put(team + "invite?kind=portal", "invite.portal");
        all.put(team + "invite-many?kind=portal", "invite.many");
        all.put(team + "members/" + scene.lynnsMembership(), "");
        all.put(team + "invitations/" + invitation, "");
        all.put(team + "members/unknown", "no-permission");
        all.put("team/unknown/portal", "no-permission");
        all.put("unknown", "not-found.title");
        return all;
    }

    @Test
    void everyTextOfEveryScreenIsInTheLanguage() {
        try (BrowserContext ann = chromium.person()) {
            Page page = scene.open(ann, "ann", "?account_hint=beachco");
            heading(page, "My accounts").waitFor();
            for (String language : LANGUAGES) {
                choose(page, language);
                JsonNode texts = texts(language);
                screens.forEach((screen, title) -> {
                    ConsoleWalk.show(page, screen, title(texts, title));
                    assertThat(ConsoleWalk.suspicious(page, texts))
                            .as(language + " " + screen)
                            .isEmpty();
                });
                menuOfAMember(page, language, texts);
            }
        }
    }

    @Test
    void millionHasAFormInEveryLanguage() {
        try (BrowserContext ann = chromium.person()) {
            ann.route("**/me/invitations*", LanguagesConsoleIT::offerAMillion);
            ann.route("**/members?*", LanguagesConsoleIT::countAMillion);
            Page page = scene.open(ann, "ann", "?account_hint=beachco");
            heading(page, "My accounts").waitFor();
            for (String language : LANGUAGES) {
                choose(page, language);
                JsonNode texts = texts(language);
                ConsoleWalk.show(page, "", title(texts, "accounts.title"));
                String million = (String)
                        page.evaluate("language => new Intl.NumberFormat(language).format(" + MILLION + ")", language);
                String form =
                        texts.get(PREFIX + "contracts.count_many").asText().replace("{0}", million);
                page.locator(".pa-invitation", new Page.LocatorOptions().setHasText(form))
                        .waitFor();
                ConsoleWalk.show(page, "team/" + scene.beach() + "/portal", title(texts, "team.of"));
                page.locator(".pa-list-foot", new Page.LocatorOptions().setHasText(million))
                        .waitFor();
                assertThat(ConsoleWalk.suspicious(page, texts)).as(language).isEmpty();
            }
        }
    }

    @Test
    void screensFitNarrowWindowsAndLargeTextAndRunFromRightToLeft() {
        fit("200", Look.DESKTOP, "document.documentElement.style.fontSize = '200%'");
        fit("rtl", Look.DESKTOP.in("ar"), "");
        fit("320-de", Look.NARROW.in("de-DE"), "");
    }

    private void fit(String name, Look look, String script) {
        try (BrowserContext ann = chromium.person(look)) {
            Page page = scene.open(ann, "ann", "?account_hint=beachco");
            page.locator("main h1").waitFor();
            page.locator(".pa-user").waitFor();
            page.evaluate(script);
            int number = 0;
            for (String screen : screens.keySet()) {
                number++;
                ConsoleWalk.show(page, screen, "");
                assertThat(ConsoleScene.scrollsSideways(page))
                        .as(name + " " + screen)
                        .isFalse();
                if (screen.matches(".*(invit|members/).*")) {
                    Chromium.picture(page, "console-fit-" + name + "-" + number);
                }
            }
            String dir = look.locale().equals("ar") ? "rtl" : "ltr";
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo(dir);
        }
    }

    /** Opens each entry of the menu of a member that has a dialog, and closes it again. Why? is a screen. */
    private void menuOfAMember(Page page, String language, JsonNode texts) {
        ConsoleWalk.show(page, "team/" + scene.beach() + "/portal", title(texts, "team.of"));
        Locator menu = page.locator("tbody .pf-v5-c-menu-toggle").first();
        Locator entries = page.getByRole(AriaRole.MENUITEM)
                .filter(new Locator.FilterOptions().setHasNotText(title(texts, "why.title")));
        menu.click();
        entries.first().waitFor();
        int count = entries.count();
        assertThat(count).isEqualTo(3);
        for (int entry = 0; entry < count; entry++) {
            entries.nth(entry).click();
            page.getByRole(AriaRole.DIALOG).waitFor();
            assertThat(ConsoleWalk.suspicious(page, texts))
                    .as(language + " dialog " + entry)
                    .isEmpty();
            page.keyboard().press("Escape");
            page.getByRole(AriaRole.DIALOG).waitFor(ConsoleScene.gone());
            if (entry < count - 1) {
                menu.click();
                entries.first().waitFor();
            }
        }
    }

    private static void choose(Page page, String language) {
        page.locator(".pa-user").click();
        page.locator("li[lang=" + language + "] [role=menuitem]").click();
        page.locator("html[lang=" + language + "]").waitFor();
    }

    private JsonNode texts(String language) {
        return ConsolePages.of(realm.url()).get("messages/" + language).json();
    }

    private static String title(JsonNode texts, String key) {
        return key.isEmpty() ? "" : texts.get(PREFIX + key).asText().replace("{0}", "Beach Co");
    }

    private static void offerAMillion(Route route) {
        change(route, body -> {
            ObjectNode contracts = (ObjectNode) body.at("/items/0/memberships/0/contracts");
            contracts.put("assigned", MILLION).set("names", Json.array());
        });
    }

    private static void countAMillion(Route route) {
        change(route, body -> body.put("total", MILLION));
    }

    private static void change(Route route, Consumer<ObjectNode> change) {
        APIResponse answer = route.fetch();
        ObjectNode body = (ObjectNode) Json.parse(answer.text());
        change.accept(body);
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body.toString()));
    }
}
