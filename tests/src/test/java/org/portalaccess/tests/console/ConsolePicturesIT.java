package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;

/** Every screen and state of the console, light and dark, narrow and in another language, with a picture of each. */
@SystemTest
@Tag("D1")
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsolePicturesIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private final MailServer mail;
    private ConsoleGallery gallery;

    ConsolePicturesIT(TestRealm realm, Chromium chromium, MailServer mail) {
        this.realm = realm;
        this.chromium = chromium;
        this.mail = mail;
    }

    @BeforeAll
    void makePeople() {
        gallery = ConsoleGallery.in(realm, mail);
    }

    @ParameterizedTest
    @CsvSource({
        "light, 1280, false, en-US",
        "dark, 1280, true, en-US",
        "320, 320, false, en-US",
        "de, 1280, false, de-DE"
    })
    void everyScreenAndStateIsAccessibleFitsTheWindowAndSpeaksTheLanguage(
            String name, int width, boolean dark, String locale) {
        Look look = new Look(width, 800, dark, locale);
        ConsoleTexts english = ConsoleTexts.in(realm, "en");
        ConsoleTexts texts = ConsoleTexts.in(realm, locale.substring(0, 2));
        Set<String> foreign = english.notIn(texts);
        try (BrowserContext ann = chromium.person(look)) {
            Page page = gallery.scene().open(ann, "ann", "?account_hint=beachco");
            ann.setDefaultTimeout(10_000);
            PictureWalk walk = new PictureWalk(page, name, look, texts, foreign);
            heading(page, walk.say("accounts.title")).waitFor();
            ownScreens(walk);
            new TeamPictures(gallery, walk).takeAll();
            otherAccounts(walk);
            troubles(walk, ann);

            assertThat(walk.faults()).isEmpty();
        }
    }

    private static void ownScreens(PictureWalk walk) {
        Page page = walk.page();
        page.getByText("Sail Loft").waitFor();
        walk.shot("accounts");
        walk.press("account.menu", "Beach Co");
        page.getByRole(AriaRole.MENUITEM).first().waitFor();
        walk.shot("accounts-switcher");
        page.keyboard().press("Escape");
        walk.press("list.more", "Harbour Stays");
        walk.shot("accounts-menu");
        page.keyboard().press("Escape");
        walk.choose("Harbour Stays", "leave");
        walk.shot("accounts-leave");
        walk.cancel();
        walk.press("invitations.decline");
        walk.shot("accounts-decline");
        walk.cancel();
        page.getByPlaceholder(walk.say("accounts.search")).fill("zzz");
        page.getByText(walk.say("accounts.nothing-found")).waitFor();
        walk.shot("accounts-nothing-found");
        activity(walk);
    }

    private static void activity(PictureWalk walk) {
        Page page = walk.page();
        walk.go("activity");
        page.getByText("Ticket 47").waitFor();
        page.locator(".pa-time").first().focus();
        page.getByRole(AriaRole.TOOLTIP).waitFor();
        walk.shot("activity");
        page.keyboard().press("Escape");
        page.locator(".pa-user").click();
        page.getByRole(AriaRole.MENUITEM).first().waitFor();
        walk.shot("user-menu");
        page.keyboard().press("Escape");
        walk.go("nowhere");
        heading(page, walk.say("not-found.title")).waitFor();
        walk.shot("not-found");
    }

    private void otherAccounts(PictureWalk walk) {
        Page page = walk.page();
        walk.go("");
        walk.press("account.switch-to", "Harbour Stays");
        heading(page, walk.say("contracts.mine", "Harbour Stays")).waitFor();
        page.getByText(walk.say("contracts.empty")).waitFor();
        walk.shot("accounts-without-contracts");
        walk.go("team/" + gallery.scene().beach() + "/portal");
        heading(page, walk.say("other-account.title")).waitFor();
        walk.shot("other-account");
        walk.go("team/" + gallery.harbour() + "/portal");
        page.getByText(walk.say("team.no-permission", "Harbour Stays")).waitFor();
        walk.shot("no-permission");
        walk.go("");
        walk.press("account.switch-to", ConsoleGallery.LONG_NAME);
        heading(page, walk.say("contracts.mine", ConsoleGallery.LONG_NAME)).waitFor();
        walk.go("team/" + gallery.empty() + "/portal");
        page.getByText(walk.say("team.empty.portal")).waitFor();
        walk.shot("team-empty");
    }

    private void troubles(PictureWalk walk, BrowserContext ann) {
        Page page = walk.page();
        ann.setOffline(true);
        page.getByText(walk.say("offline.text")).waitFor();
        walk.shot("offline");
        ann.setOffline(false);
        page.getByText(walk.say("offline.text")).waitFor(PictureWalk.hidden());
        gallery.endSessionsOfAnn();
        walk.go("activity");
        heading(page, walk.say("session.over.title")).waitFor();
        walk.shotAtOnce("signed-out");
    }
}
