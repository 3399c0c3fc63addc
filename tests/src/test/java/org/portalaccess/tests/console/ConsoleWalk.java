package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Goes from screen to screen of the console without loading the page, and reads what stands there. */
final class ConsoleWalk {

    private static final String PREFIX = "portal-access.console.";
    /** The texts that a reader sees or hears on a screen, a line each. */
    private static final String TEXTS = """
            (() => {
              const attributes = ['aria-label', 'placeholder', 'title', 'alt', 'aria-description'];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const texts = [document.title];
              while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement;
                if (!parent.closest('script')) {
                  texts.push((parent.querySelector('wbr') ? parent : walker.currentNode).textContent);
                }
              }
              document.querySelectorAll('*').forEach((element) =>
                attributes.forEach((name) => texts.push(element.getAttribute(name) ?? '')));
              return texts.map((text) => text.trim()).filter(Boolean).join('\\n');
            })()""";

    private ConsoleWalk() {}

    /** Returns the texts that look like a key, or like a text that nobody has filled in. */
    static List<String> suspicious(Page page, JsonNode texts) {
        List<String> suspicious = new ArrayList<>();
        ((String) page.evaluate(TEXTS))
                .lines()
                .filter(text -> text.contains("portal-access.")
                        || text.contains("''")
                        || text.matches(".*\\{\\w+}.*")
                        || text.matches("[a-z]+([A-Z][a-z]+)+")
                        || text.matches("[a-z]+(-[a-z]+)*(\\.[a-zA-Z-]+)+(_\\w+)?")
                        || texts.has(PREFIX + text))
                .forEach(suspicious::add);
        return suspicious;
    }

    /** Goes to a screen as a link does, without loading the page. */
    static void show(Page page, String screen, String title) {
        page.evaluate("""
                screen => {
                  const base = location.pathname.replace(/(.*\\/console\\/).*/, '$1');
                  const target = new URL(base + screen, location);
                  if (target.pathname !== location.pathname) {
                    document.querySelector('h1')?.setAttribute('data-old', '');
                  }
                  history.pushState({ idx: history.length, key: screen }, '', target);
                  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
                }""", screen);
        page.waitForFunction("""
                title => {
                  const heading = document.querySelector('h1');
                  // The tabs of a team are one screen: its heading stays.
                  const tab = document.querySelector('.pf-v5-c-tabs .pf-m-current a');
                  const isThere = tab ? tab.pathname === location.pathname : heading && !heading.hasAttribute('data-old');
                  return isThere
                    && (!title || heading.innerText === title)
                    && !document.querySelector('[aria-busy=true]');
                }""", title);
    }
}
