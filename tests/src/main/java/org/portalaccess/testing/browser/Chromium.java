package org.portalaccess.testing.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by Playwright, one for the whole run. */
public final class Chromium implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** WCAG 2.2 AA, as axe names its parts. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final Playwright playwright;
    private final Browser browser;

    /**
     * Starts it.
     *
     * @throws IllegalStateException if Chromium is not installed
     */
    public Chromium() {
        if (!Files.isExecutable(EXECUTABLE)) {
            throw new IllegalStateException("no Chromium at " + EXECUTABLE
                    + ": apt-get install -y --no-install-recommends chromium (.ci/run does that)");
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setHeadless(true)
                        .setArgs(ARGUMENTS));
    }

    /** A fresh person: no cookies, English, a light desktop window. Close it, or let a try do so. */
    public BrowserContext person() {
        return person(Look.DESKTOP);
    }

    /** A fresh person who sees pages in that way. */
    public BrowserContext person(Look look) {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale(look.locale())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(look.width(), look.height()));
    }

    /** What breaks WCAG 2.2 AA on a page, one line for each rule; empty is what a test wants. */
    public static List<String> faults(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(Chromium::describe)
                        .toList();
    }

    /** Keeps a picture of the whole page in {@code pictures/<name>.png} of the work folder. */
    public static Path picture(Page page, String name) {
        Path file = Path.of(System.getProperty("portal.work", "target"), "pictures", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static String describe(Rule rule) {
        String where = String.join(
                " | ",
                rule.getNodes().stream()
                        .map(node -> node.getTarget().toString())
                        .toList());
        return rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp() + " at " + where;
    }
}
