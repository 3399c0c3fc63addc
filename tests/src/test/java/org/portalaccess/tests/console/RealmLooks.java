package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;

/**
 * Screens of realm staff in light, dark and narrow, the narrow ones in German, without a fault and without scrolling
 * sideways.
 */
final class RealmLooks {

    private static final List<Look> LOOKS = List.of(
            Look.DESKTOP,
            Look.DESKTOP.inDark(),
            Look.NARROW,
            Look.NARROW.inDark().in("de-DE"));

    private final Chromium chromium;
    private final ConsoleScene scene;
    private final String person;
    private final List<Screen> screens = new ArrayList<>();

    private RealmLooks(Chromium chromium, ConsoleScene scene, String person) {
        this.chromium = chromium;
        this.scene = scene;
        this.person = person;
    }

    static RealmLooks of(Chromium chromium, ConsoleScene scene, String person) {
        return new RealmLooks(chromium, scene, person);
    }

    /**
     * Adds a screen.
     *
     * @param ready finds what is there when the screen is
     */
    RealmLooks with(String address, String picture, Function<Page, Locator> ready) {
        screens.add(new Screen(address, picture, ready));
        return this;
    }

    /** Opens all screens in each look. */
    void look() {
        for (Look look : LOOKS) {
            try (BrowserContext browser = chromium.person(look)) {
                Page page = scene.open(browser, person, screens.get(0).address);
                for (Screen screen : screens) {
                    if (!screen.equals(screens.get(0))) {
                        page.navigate(scene.realm().url() + "/portal-access/console/" + screen.address);
                    }
                    screen.ready.apply(page).waitFor();
                    check(page, screen.picture + nameOf(look));
                }
            }
        }
    }

    private static void check(Page page, String name) {
        Chromium.picture(page, "console-" + name);
        assertThat(Chromium.faults(page)).as(name).isEmpty();
        assertThat(ConsoleScene.scrollsSideways(page))
                .as("%s scrolls sideways", name)
                .isFalse();
    }

    private static String nameOf(Look look) {
        return (look.width() < Look.DESKTOP.width() ? "-narrow" : "")
                + (look.dark() ? "-dark" : "")
                + (look.locale().startsWith("de") ? "-de" : "");
    }

    private record Screen(String address, String picture, Function<Page, Locator> ready) {}
}
