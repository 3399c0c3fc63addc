package org.portalaccess.tests.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;

/** A walk through the console that takes a picture of each screen and state, and notes what is wrong with them. */
final class PictureWalk {

    private static final String HEIGHT_OF_ALL = """
            [...document.querySelectorAll('.pf-v5-c-page__main')]
              .reduce((sum, main) => sum + main.scrollHeight - main.clientHeight, innerHeight)""";
    /** Whether the sidebar, if there is one, has followed the width of the window. */
    private static final String SIDEBAR_IS = """
            state => [...document.querySelectorAll('.pf-v5-c-page__sidebar')].every(it => it.classList.contains(state))""";

    private final Page page;
    private final ConsoleTexts texts;
    private final Set<String> foreign;
    private final List<String> faults = new ArrayList<>();

    /**
     * Begins a walk. With foreign texts it looks for them, and takes one picture of each state; without, it takes a light,
     * a dark and a narrow one, and looks for faults.
     *
     * @param foreign texts of another language that must not be on the page
     */
    PictureWalk(Page page, ConsoleTexts texts, Set<String> foreign) {
        this.page = page;
        this.texts = texts;
        this.foreign = foreign;
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
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
        ConsoleScene.confirm(page, say("cancel"));
        page.getByRole(AriaRole.DIALOG).waitFor(hidden());
    }

    /** Takes the pictures of the whole screen once its data is there. */
    void shot(String state) {
        page.locator("[aria-busy=true]").first().waitFor(hidden());
        shotAtOnce(state);
    }

    /** Takes the pictures of the whole screen as it stands. */
    void shotAtOnce(String state) {
        shotWide(state);
        if (foreign.isEmpty()) {
            page.setViewportSize(Look.NARROW.width(), Look.DESKTOP.height());
            page.waitForFunction(SIDEBAR_IS, "pf-m-collapsed");
            grow();
            take(state, "320");
            page.setViewportSize(Look.DESKTOP.width(), Look.DESKTOP.height());
        }
    }

    /** Takes the pictures of what does not outlive another width of the window, such as a hint. */
    void shotWide(String state) {
        page.waitForFunction(SIDEBAR_IS, "pf-m-expanded");
        grow();
        take(state, foreign.isEmpty() ? "light" : "de");
        requireOneLanguage(state);
        if (foreign.isEmpty()) {
            note(state, Chromium.faults(page));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            take(state, "dark");
            note(state + " in dark", Chromium.faultsOfColours(page));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        page.setViewportSize(Look.DESKTOP.width(), Look.DESKTOP.height());
    }

    /** Makes the window as high as all that it shows. */
    private void grow() {
        int width = page.viewportSize().width;
        page.setViewportSize(width, ((Number) page.evaluate(HEIGHT_OF_ALL)).intValue());
    }

    private void take(String state, String look) {
        Chromium.picture(page, "console/" + state + "-" + look);
        if (ConsoleScene.scrollsSideways(page)) {
            faults.add(state + ", " + look + ": scrolls sideways");
        }
    }

    private void requireOneLanguage(String state) {
        String text = page.locator("body").innerText();
        note(state, text.lines().map(String::strip).filter(foreign::contains).toList());
        if (text.contains("portal-access.") || text.contains("''") || text.contains("{0}")) {
            faults.add(state + ": a key or placeholder in " + text);
        }
    }

    private void note(String state, List<String> found) {
        found.forEach(fault -> faults.add(state + ": " + fault));
    }

    static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }
}
