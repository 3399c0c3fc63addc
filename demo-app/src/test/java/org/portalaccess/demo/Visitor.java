package org.portalaccess.demo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.portalaccess.testing.client.Waiting;

/** A person who uses the demo, with a browser of their own. */
final class Visitor implements AutoCloseable {

    private final Addresses addresses;
    private final BrowserContext browser;
    private final Page page;

    Visitor(Demo demo, BrowserContext browser) {
        this.addresses = demo.addresses();
        this.browser = browser;
        this.page = browser.newPage();
    }

    Page page() {
        return page;
    }

    /** Opens the demo application. */
    Visitor open() {
        page.navigate(addresses.app() + "/");
        page.locator("#welcome").waitFor();
        return this;
    }

    /** Signs in with the password of the demo, and stops at the next page. */
    Visitor enter(String user) {
        open();
        button("Sign in").click();
        page.locator("#username").fill(user);
        page.locator("#password").fill("demo-only");
        page.locator("#kc-login").click();
        return this;
    }

    /** Signs in, and waits until the application shows the account, or that there is none. */
    Visitor signIn(String user) {
        enter(user);
        return arrive();
    }

    /** Chooses an account on the page that asks for it. */
    Visitor choose(String account) {
        page.locator("[name=account]")
                .filter(new Locator.FilterOptions().setHasText(account))
                .click();
        return arrive();
    }

    Visitor arrive() {
        page.waitForURL(address -> address.startsWith(addresses.app() + "/"));
        page.locator("main > div:not([hidden]):not(#welcome)").waitFor();
        return this;
    }

    /** Opens a part of the application by its name in the navigation. */
    Visitor go(String part) {
        page.locator("#nav").getByText(part).click();
        page.locator("main > div:not([hidden])")
                .getByRole(
                        AriaRole.HEADING,
                        new Locator.GetByRoleOptions().setName(part).setLevel(1))
                .waitFor();
        return this;
    }

    /** Switches to another account by the switch button. */
    Visitor switchTo(String account) {
        accountInButton(account).click();
        page.locator(".account:visible")
                .and(page.getByText(account, new Page.GetByTextOptions().setExact(true)))
                .waitFor();
        return this;
    }

    /** Opens the switch button, and returns an account in it. */
    Locator accountInButton(String account) {
        switchButton().click();
        Locator found = page.getByRole(AriaRole.DIALOG)
                .locator("button[part~=account]")
                .filter(new Locator.FilterOptions().setHasText(account));
        found.waitFor();
        return found;
    }

    Locator switchButton() {
        return page.locator("portal-access-switcher").locator("button[part=button]");
    }

    /** Opens another tab of the application, in an account of its own. */
    Page newTab(String account) {
        Page tab = browser.newPage();
        tab.navigate(addresses.app() + "/?account_hint=" + account);
        tab.locator("#calendar h3").first().waitFor();
        return tab;
    }

    /** Renews the tokens of a tab. */
    static void renewTokens(Page tab) {
        tab.locator("#to-token").click();
        tab.locator("#refresh").click();
        tab.getByText("The tokens are renewed.").waitFor();
    }

    /** Opens the first booking of the calendar. */
    void openFirstBooking() {
        page.locator("button.stay.booking").first().click();
        page.locator("dialog .fields").waitFor();
    }

    /** Opens blocked time of the calendar, in this month or a later one. */
    void openBlockedTime() {
        while (page.locator("button.stay.blocked").count() == 0) {
            String month = text("#calendar-month h2");
            button("Next month").click();
            Waiting.until(() -> text("#calendar-month h2"), now -> !now.equals(month));
            page.locator(".stay").first().waitFor();
        }
        page.locator("button.stay.blocked").first().click();
        page.locator("dialog .fields").waitFor();
    }

    /** Returns the names of the fields in the open dialog. */
    List<String> fields() {
        return page.locator("dialog .fields dt").allInnerTexts();
    }

    Locator logInAsLink(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log in as " + name));
    }

    /** Logs in as a member, from the team. */
    Visitor logInAs(String name, String reason) {
        logInAsLink(name).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill(reason);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Log in as"))
                .click();
        banner().waitFor();
        page.locator("#nav").waitFor();
        return this;
    }

    /** Returns the banner of log in as. */
    Locator banner() {
        return page.locator("portal-access-switcher").locator("[part=banner]");
    }

    /** Ends log in as. */
    void goBack() {
        banner().getByRole(AriaRole.BUTTON).click();
    }

    /** Returns the access token that the application uses. */
    String shownToken() {
        return (String) page.evaluate("document.querySelector('portal-access-switcher').tokens().accessToken");
    }

    /** Returns the names of the properties in the calendar. */
    List<String> calendar() {
        page.locator("#calendar h3").first().waitFor();
        return page.locator("#calendar h3").allInnerTexts();
    }

    /** Opens the mail page, and the newest mail to an address. */
    Page openMailTo(String address) {
        Page inbox = browser.newPage();
        Locator line = inbox.locator("nav a", new Page.LocatorOptions().setHasText(address))
                .first();
        // Mails are sent after the request that causes them.
        Waiting.until(
                () -> {
                    inbox.navigate(addresses.inbox() + "/");
                    return line.count();
                },
                mails -> mails > 0);
        line.click();
        return inbox;
    }

    /** Follows the link of the open mail, which leads to a new tab. */
    Page followTheLink(Page inbox) {
        return browser.waitForPage(() ->
                inbox.frameLocator("iframe").getByRole(AriaRole.LINK).first().click());
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    String text(String selector) {
        return page.locator(selector).innerText();
    }

    /** Returns the confirmation that the application shows. */
    String done() {
        Locator done = page.locator("#done:not(:empty)");
        done.waitFor();
        return done.innerText();
    }

    /** Returns the error that the application shows. */
    String refusal() {
        page.locator("#message").waitFor();
        return text("#message");
    }

    @Override
    public void close() {
        browser.close();
    }
}
