package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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

    @Test
    void everyScreenAndStateIsAccessibleInLightAndDarkAndFitsNarrowWindows() {
        assertThat(faultsOfWalk("en-US", Set.of())).isEmpty();
    }

    @Test
    void everyScreenAndStateSpeaksTheLanguageOfThePerson() {
        Set<String> foreign = ConsoleTexts.in(realm, "en").notIn(ConsoleTexts.in(realm, "de"));
        assertThat(foreign).contains("Suspended", "Not delivered");
        assertThat(faultsOfWalk("de-DE", foreign)).isEmpty();
    }

    private List<String> faultsOfWalk(String locale, Set<String> foreign) {
        try (BrowserContext ann = chromium.person(Look.DESKTOP.in(locale))) {
            Page page = gallery.scene().open(ann, "ann", "?account_hint=beachco");
            PictureWalk walk = new PictureWalk(page, ConsoleTexts.in(realm, locale.substring(0, 2)), foreign);
            heading(page, walk.say("accounts.title")).waitFor();
            ownAccounts(walk);
            ownActivity(walk);
            new TeamPictures(gallery, walk).takeAll();
            otherAccounts(walk);
            troubles(walk, ann);
            return walk.faults();
        }
    }

    private static void ownAccounts(PictureWalk walk) {
        Page page = walk.page();
        page.getByText("Sail Loft").waitFor();
        walk.shot("accounts");
        page.locator(".pa-account button").first().click();
        page.locator(".pa-account button[part~=account]").first().waitFor();
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
    }

    private static void ownActivity(PictureWalk walk) {
        Page page = walk.page();
        walk.go("activity");
        page.getByText("Ticket 47").waitFor();
        walk.shot("activity");
        page.locator(".pa-time").first().focus();
        page.getByRole(AriaRole.TOOLTIP).waitFor();
        walk.shotWide("activity-time");
        page.keyboard().press("Escape");
        page.locator(".pa-user").click();
        page.getByRole(AriaRole.MENUITEM).first().waitFor();
        walk.shot("user-menu");
        page.keyboard().press("Escape");
        walk.go("?joined");
        page.getByText(walk.say("welcome.title", "Beach Co")).waitFor();
        page.getByText("Sail Loft").waitFor();
        walk.shot("welcome");
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
