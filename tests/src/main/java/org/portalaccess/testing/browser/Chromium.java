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

/** Debian's Chromium, driven by Playwright. */
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
    /** The rules of WCAG 2.2 AA, by axe's names. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final Playwright playwright;
    private final Browser browser;

    /**
     * Starts Chromium.
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

    /** Opens the browser of a new person: no cookies, English, a light desktop window. It must be closed. */
    public BrowserContext person() {
        return person(Look.DESKTOP);
    }

    /** Opens the browser of a new person who sees pages in this way. */
    public BrowserContext person(Look look) {
        return browser.newContext(options(look));
    }

    /** Opens the browser of a new person who has no mouse and touches the screen. */
    public BrowserContext personWithTouch() {
        return browser.newContext(options(Look.DESKTOP).setHasTouch(true));
    }

    private static Browser.NewContextOptions options(Look look) {
        return new Browser.NewContextOptions()
                .setLocale(look.locale())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(look.width(), look.height());
    }

    /** Returns the violations of WCAG 2.2 AA on a page, one line for each rule; tests expect none. */
    public static List<String> faults(Page page) {
        return faults(new AxeBuilder(page).withTags(RULES));
    }

    /** Returns only what is wrong with the colours of a page, for a second look in other colours. */
    public static List<String> faultsOfColours(Page page) {
        return faults(new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private static List<String> faults(AxeBuilder axe) {
        // Our pages have no frames: all in one run is faster, and needs no further page.
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .map(Chromium::describe)
                .toList();
    }

    /** Saves a picture of the whole page as {@code pictures/<name>.png} in the work folder. */
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
