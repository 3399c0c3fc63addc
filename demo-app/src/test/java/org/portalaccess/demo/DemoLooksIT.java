package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.portalaccess.testing.browser.Chromium;

/** Every part of the booking portal on wide, narrow and dark screens, for screen readers, and under its policy. */
@ExtendWith(RunningDemo.class)
@Tag("D7")
final class DemoLooksIT {

    private final Demo demo;
    private final Chromium chromium;

    DemoLooksIT(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    @Test
    @Tag("A14")
    void pagesFitNarrowAndDarkScreensAndScreenReaders() {
        try (Visitor manager = new Visitor(demo, chromium.person())) {
            List<String> errors = new CopyOnWriteArrayList<>();
            manager.page().onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            check(manager.open().page(), "welcome");
            manager.signIn("beach-staff").calendar();
            checkCalendar(manager);
            checkOtherParts(manager);
            manager.go("Team").logInAs("Lynn Jones", "A look").calendar();
            check(manager.page(), "acting");
            assertThat(errors).isEmpty();
        }
    }

    private static void checkCalendar(Visitor manager) {
        Page page = manager.page();
        check(page, "calendar");
        page.locator("#which summary").click();
        page.locator("#which-list").getByLabel("Beach House").uncheck();
        assertThat(manager.calendar()).doesNotContain("Beach House");
        check(page, "which");
        page.locator("#which summary").click();
        manager.openFirstBooking();
        check(page, "booking");
        manager.button("Close").click();
        manager.openBlockedTime();
        check(page, "blocked-time");
        manager.button("Close").click();
    }

    private static void checkOtherParts(Visitor manager) {
        Page page = manager.page();
        check(manager.go("Statement").page(), "statement");
        manager.go("Team").page().locator("#access").selectOption("chosen");
        check(page, "team");
        page.locator("#to-token").click();
        page.locator("#token mark").first().waitFor();
        check(page, "token");
    }

    private static void check(Page page, String name) {
        for (int width : new int[] {1100, 320}) {
            page.setViewportSize(width, 820);
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(width == 320 ? ColorScheme.DARK : ColorScheme.LIGHT));
            Chromium.picture(page, "demo-" + name + "-" + width);
            assertThat(Chromium.faults(page)).as(name).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(width);
        }
        page.setViewportSize(1280, 800);
    }
}
