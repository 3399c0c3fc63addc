package org.portalaccess.demo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
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

    /** Signs in, and waits until the application has shown all its parts. */
    Visitor signIn(String user) {
        enter(user);
        return arrive();
    }

    Visitor arrive() {
        page.waitForURL(addresses.app() + "/");
        // This list is filled last.
        page.locator("#contracts > li")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return this;
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
