package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The keyboard of a person who has nothing else.
 *
 * @param page that has the focus
 */
record Keyboard(Page page) {

    private static final int FAR = 80;
    /** The name of the element with the focus, as a screen reader says it. */
    private static final String NAME = """
            () => {
              const element = document.activeElement;
              if (!element || element === document.body) {
                return '';
              }
              const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText;
              return label.replace(/[\\s*]+/g, ' ').trim();
            }""";

    /** Notes the element with the focus, and its name, until it loses the focus. */
    private static final String NOTE_ENTERED = """
            name => {
              const element = document.activeElement;
              window.entered = { element, name };
              element.addEventListener('blur', () => (window.entered = null), { once: true });
            }""";
    /** Whether the element with the focus is the one that was entered by this name. */
    private static final String IS_ENTERED =
            "window.entered?.element === document.activeElement && window.entered.name === name";

    /** Presses keys one after the other. */
    void press(String... keys) {
        List.of(keys).forEach(page.keyboard()::press);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    /** Presses Tab until the element with this name has the focus. */
    void tabTo(String name) {
        move("Tab", name);
    }

    /** Presses Shift and Tab until the element with this name has the focus. */
    void tabBackTo(String name) {
        move("Shift+Tab", name);
    }

    /** Opens a menu and chooses an entry of it. */
    void choose(String menu, String entry) {
        enter(menu);
        page.getByRole(AriaRole.MENUITEM).first().waitFor();
        if (!focus().equals(entry)) {
            move("ArrowDown", entry);
        }
        press("Enter");
    }

    /** Goes on to the element with this name and presses Enter. */
    void enter(String name) {
        tabTo(name);
        page.evaluate(NOTE_ENTERED, name);
        press("Enter");
    }

    /**
     * Waits until the element with this name has the focus. The link that was entered does not count: it often has the
     * name of the page that it leads to.
     */
    void awaitFocus(String name) {
        try {
            page.waitForFunction("name => !(" + IS_ENTERED + ") && (" + NAME + ")() === name", name);
        } catch (TimeoutError late) {
            throw new AssertionError("the focus is on \"" + focus() + "\" and not on \"" + name + "\"", late);
        }
    }

    /** Whether the element with this name has the focus. */
    boolean isAt(String name) {
        return focus().equals(name);
    }

    private void move(String key, String name) {
        List<String> passed = new ArrayList<>();
        while (passed.size() < FAR) {
            press(key);
            passed.add(focus());
            if (focus().equals(name)) {
                return;
            }
        }
        assertThat(passed).as("the elements that Tab leads to").contains(name);
    }

    private String focus() {
        return Objects.toString(page.evaluate(NAME), "");
    }
}
