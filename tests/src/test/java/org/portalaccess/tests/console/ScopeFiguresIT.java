package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ScopeScene.box;
import static org.portalaccess.tests.console.ScopeScene.row;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * Prints how long the contract scope takes with 2,000 accounts below one, and 100,000 contracts. {@code
 * -Dportal.scope.accounts=200} makes it smaller.
 */
@SystemTest
@Isolated
@Tag("B4")
@Tag("D3")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScopeFiguresIT {

    private static final int ACCOUNTS = Integer.getInteger("portal.scope.accounts", 2000);
    private static final int CONTRACTS = 50;
    private static final int TIMES = 5;
    private static final int MOST_ROWS = 60;

    private static final String FRAMES = """
            () => new Promise((done) => {
              const tree = document.querySelector('.pa-tree');
              const times = [];
              let most = 0;
              let before = performance.now();
              const step = (now) => {
                times.push(now - before);
                before = now;
                most = Math.max(most, document.querySelectorAll('.pa-tree-row').length);
                tree.scrollTop += 600;
                if (times.length < 120) {
                  requestAnimationFrame(step);
                } else {
                  times.sort((one, other) => one - other);
                  const heap = performance.memory ? performance.memory.usedJSHeapSize : 0;
                  done([times[60], times[114], most, heap / 1e6].map(Math.round));
                }
              };
              requestAnimationFrame(step);
            })""";

    private static final String TICK = """
            () => new Promise((done) => {
              const box = document.querySelector('.pa-tree-row .pa-tree-box');
              const start = performance.now();
              box.click();
              requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now() - start))));
            })""";

    private final Chromium chromium;
    private final TestRealm realm;

    ScopeFiguresIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void importAccounts() {
        long start = System.nanoTime();
        realm.importLines(lines());
        print("import of %d accounts with %d contracts: %d ms"
                .formatted(ACCOUNTS, ACCOUNTS * CONTRACTS, millisecondsSince(start)));
        realm.createUser("lynn");
        realm.grantClientRole(realm.createUser("rita"), "realm-management", "manage-portal-access");
        ConsoleScene.member(
                realm,
                "meridian",
                Json.object("user", "lynn", "kind", "portal", "permissions", List.of("calendar:view")));
    }

    private static String lines() {
        StringBuilder lines = new StringBuilder();
        lines.append(line("account", Json.object("key", "meridian", "name", "Meridian Hotels", "type", "chain")));
        for (int i = 0; i < ACCOUNTS; i++) {
            String brand = "brand-%04d".formatted(i);
            lines.append(line(
                    "account",
                    Json.object(
                            "key", brand, "name", "Brand %04d".formatted(i), "type", "brand", "parent", "meridian")));
            for (int j = 0; j < CONTRACTS; j++) {
                String name = "Hotel %04d-%02d".formatted(i, j);
                lines.append(
                        line("contract", Json.object("key", name.replace(' ', '-'), "name", name, "account", brand)));
            }
        }
        return lines.toString();
    }

    private static String line(String what, ObjectNode body) {
        return Json.object().set(what, body) + "\n";
    }

    @Test
    void figuresOfALargeTreeArePrinted() {
        try (BrowserContext browser = chromium.person()) {
            browser.setDefaultTimeout(60_000);
            Page page = browser.newPage();
            String user = realm.admin()
                    .get(realm.path("users?exact=true&username=lynn"))
                    .at("/0/id")
                    .asText();
            page.navigate(realm.url() + "/portal-access/console/users/" + user + "/scope");
            ConsoleScene.signIn(page, "rita");
            row(page, "Meridian Hotels").waitFor();
            print("navigation to the first rows: %d ms, at most 1500 wanted".formatted(median(() -> {
                page.reload();
                row(page, "Meridian Hotels").waitFor();
            })));
            printOpening(page);
            printUpdate(page);
            scroll(page);
            printFilter(page);
        }
    }

    private static void printOpening(Page page) {
        print("first level of %d accounts: %d ms, at most 500 wanted".formatted(ACCOUNTS, timed(() -> {
            button(page, "Open Meridian Hotels").click();
            row(page, "Brand 0000").waitFor();
        })));
        print("level of %d contracts: %d ms, at most 500 wanted".formatted(CONTRACTS, timed(() -> {
            button(page, "Open Brand 0001").click();
            row(page, "Hotel 0001-00").waitFor();
        })));
    }

    private static void printUpdate(Page page) {
        print("a tick: %d ms, at most 100 wanted".formatted(((Number) page.evaluate(TICK)).intValue()));
        page.evaluate(TICK);
        box(page, "Hotel 0001-01").uncheck();
        box(page, "Hotel 0001-02").uncheck();
        box(page, "Hotel 0001-03").uncheck();
        button(page, "Update").click();
        page.getByText("loses 3 contracts").waitFor();
        print("update of three changes: %d ms, at most 1000 wanted".formatted(timed(() -> {
            confirm(page, "Update");
            page.getByText("Saved").first().waitFor();
        })));
    }

    private static void printFilter(Page page) {
        print("filter over %d contracts: %d ms, at most 1000 wanted".formatted(ACCOUNTS * CONTRACTS, timed(() -> {
            page.getByLabel("Filter what is assigned").fill("Hotel 0123-07");
            row(page, "Hotel 0123-07").waitFor();
        })));
    }

    private static void scroll(Page page) {
        @SuppressWarnings("unchecked")
        List<Number> figures = (List<Number>) page.evaluate(FRAMES);
        print(
                "scrolling: frames %d ms median, %d ms p95 (17 and 50 wanted), at most %d rows in the page, heap %d MB (150)"
                        .formatted(figures.toArray()));
        assertThat(figures.get(2).intValue()).isBetween(1, MOST_ROWS);
    }

    private static long median(Runnable action) {
        return IntStream.range(0, TIMES)
                .mapToLong(time -> timed(action))
                .sorted()
                .skip(TIMES / 2)
                .findFirst()
                .orElseThrow();
    }

    private static long timed(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return millisecondsSince(start);
    }

    private static long millisecondsSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static void print(String figure) {
        System.out.println("Figures: " + figure);
    }
}
