package org.portalaccess.tests.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Pattern;
import org.portalaccess.testing.client.TestRealm;

/**
 * A tab with the page that all examples show.
 *
 * @param page the tab
 */
record ExamplePage(Page page) {

    static {
        // As long as Playwright waits for everything else.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    /** Opens a new tab at an address of the example. */
    static ExamplePage open(BrowserContext person, URI address) {
        Page page = person.newPage();
        page.navigate(address.toString());
        return new ExamplePage(page);
    }

    /** Leaves for the sign-in and gives name and password. */
    ExamplePage signIn(Coast.Person person) {
        press("Sign in");
        return login(person);
    }

    /** Gives name and password at the sign-in. */
    ExamplePage login(Coast.Person person) {
        page.locator("#username").fill(person.name());
        page.locator("#password").fill(TestRealm.PASSWORD);
        page.locator("#kc-login").click();
        return this;
    }

    /** Chooses an account on the page of that name. */
    ExamplePage choose(String account) {
        page.locator("button[name=account]", new Page.LocatorOptions().setHasText(account))
                .click();
        return this;
    }

    /** Switches with the button. */
    ExamplePage switchTo(String account) {
        choices().filter(new Locator.FilterOptions().setHasText(account)).click();
        return this;
    }

    /** Opens the button. Returns its accounts. */
    Locator choices() {
        switcher().locator("[part=button]").click();
        return dialog().locator("button[part~=account]");
    }

    private Locator switcher() {
        return page.locator("portal-access-switcher");
    }

    /** The modal of the button. */
    private Locator dialog() {
        return switcher().getByRole(AriaRole.DIALOG);
    }

    ExamplePage press(String name) {
        page.getByRole(AriaRole.BUTTON, exactly(name))
                .or(page.getByRole(AriaRole.LINK, exactly(name)))
                .click();
        return this;
    }

    /** Gives the reason and logs in as the person whom the link names. */
    ExamplePage logInAs(String reason) {
        page.getByLabel("Reason").fill(reason);
        return press("Log in as");
    }

    /** Waits for the page that shows an account as this person sees it. */
    ExamplePage isLoggedInAs(Coast.Person person, String account) {
        String text = "You see what Test " + person.name() + " sees in " + account + ". Read only, \\d+:\\d\\d left.";
        assertThat(banner()).containsText(Pattern.compile(text));
        return isOf(person).isIn(account);
    }

    /** Waits for the page that shows a person their own account. */
    ExamplePage isOwn(Coast.Person person, String account) {
        isOf(person).isIn(account);
        assertThat(banner()).hasCount(0);
        return this;
    }

    /** Goes back to the person's own account. */
    ExamplePage goBack() {
        return press("Go back to your own account");
    }

    private ExamplePage isOf(Coast.Person person) {
        return shows("Test " + person.name() + " is in");
    }

    private Locator banner() {
        return switcher().locator("[part=banner]");
    }

    /** Waits for the page of that account. */
    ExamplePage isIn(String account) {
        assertThat(page.locator("h1")).hasText(account);
        assertThat(switcher().locator("[part=label]")).hasText(account);
        return this;
    }

    /** Waits for the page of somebody who is not signed in. */
    ExamplePage isSignedOut() {
        assertThat(page.getByText("You are not signed in.")).isVisible();
        return this;
    }

    /** Waits for a text. */
    ExamplePage shows(String text) {
        assertThat(page.locator("main")).containsText(text);
        return this;
    }

    /** Waits for the message of an error, on the page or in the modal of the button. */
    ExamplePage complains(String text) {
        assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setVisible(true)))
                .containsText(text);
        return this;
    }

    /** Closes the modal of the button if it is open. */
    ExamplePage goOn() {
        Locator close = dialog().getByText("Close");
        if (close.isVisible()) {
            close.click();
        }
        assertThat(dialog()).hasCount(0);
        return this;
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
