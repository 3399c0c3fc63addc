package org.portalaccess.tests.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;

/** A walk through the console that takes a picture of each screen and state, and notes what is wrong with them. */
final class PictureWalk {

    private final Page page;
    private final String look;
    private final Look window;
    private final ConsoleTexts texts;
    private final Set<String> foreign;
    private final List<String> faults = new ArrayList<>();

    /**
     * Begins a walk.
     *
     * @param look the name of the look, for the names of the files
     * @param foreign texts of another language that must not be on the page
     */
    PictureWalk(Page page, String look, Look window, ConsoleTexts texts, Set<String> foreign) {
        this.page = page;
        this.look = look;
        this.window = window;
        this.texts = texts;
        this.foreign = foreign;
    }

    Page page() {
        return page;
    }

    /** Returns everything that was found wrong so far, each with the state. */
    List<String> faults() {
        return faults;
    }

    String say(String key, Object... values) {
        return texts.say(key, values);
    }

    String permission(String key) {
        return texts.permission(key);
    }

    /** Goes to another screen without loading the page again. */
    void go(String screen) {
        page.evaluate(
                "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', {state: {}})) }",
                path(screen));
    }

    private String path(String screen) {
        return page.evaluate("location.pathname").toString().replaceFirst("(/portal-access/console).*", "$1/" + screen);
    }

    /** Presses a button or a link that looks like one. */
    void press(String key, Object... values) {
        button(key, values).click();
    }

    Locator button(String key, Object... values) {
        return ConsoleScene.button(page, say(key, values));
    }

    /** Chooses an action in the menu of a row. */
    void choose(String row, String action) {
        press("list.more", row);
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(say(action)).setExact(true))
                .click();
    }

    void cancel() {
        press("cancel");
        page.getByRole(AriaRole.DIALOG).waitFor(hidden());
    }

    /** Takes a picture of the whole screen once its data is there. */
    void shot(String state) {
        page.locator("[aria-busy=true]").first().waitFor(hidden());
        shotAtOnce(state);
    }

    /** Takes a picture of the whole screen as it stands. */
    void shotAtOnce(String state) {
        ViewportSize before = page.viewportSize();
        int height = ((Number)
                        page.evaluate("[...document.querySelectorAll('.pf-v5-c-page__main')].reduce((sum, main) =>"
                                + " sum + main.scrollHeight - main.clientHeight, innerHeight)"))
                .intValue();
        page.setViewportSize(before.width, height);
        Chromium.picture(page, "console/" + state + "-" + look);
        inspect(state);
        page.setViewportSize(before.width, before.height);
    }

    private void inspect(String state) {
        if (ConsoleScene.scrollsSideways(page)) {
            faults.add(state + ": scrolls sideways");
        }
        String text = page.locator("body").innerText();
        text.lines().map(String::strip).filter(foreign::contains).forEach(line -> faults.add(state + ": " + line));
        if (text.contains("portal-access.") || text.contains("''") || text.contains("{0}")) {
            faults.add(state + ": a key or placeholder in " + text);
        }
        if (window.width() >= Look.DESKTOP.width() && foreign.isEmpty()) {
            Chromium.faults(page).forEach(fault -> faults.add(state + ": " + fault));
        }
    }

    static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }
}
