package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.RealmStaffScene.dialog;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** A person acts on a row twice, and the list is still being read between the two: their own first change is no obstacle. */
@SystemTest
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlowListConsoleIT {

    private final Chromium chromium;
    private final TestRealm realm;
    private RealmStaffScene staff;

    SlowListConsoleIT(TestRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    @BeforeAll
    void makePeople() {
        staff = RealmStaffScene.in(realm);
    }

    @Test
    @Tag("A10")
    void invitationIsRevokedRightAfterItWasSentAgain() {
        String email = "slow@example.org";
        ConsoleScene.create(
                realm,
                "accounts/key:beachco/invitations",
                Json.object("email", email, "kind", "portal", "permissions", List.of("calendar:view")));
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts/key:beachco/invitations");
            button(page, "More for " + email).waitFor();
            SlowList list = SlowList.of(page, "invitations");
            choose(page, email, "Send again");
            confirm(page, "Send again");
            page.getByText("A new link is on its way to " + email).waitFor();

            choose(page, email, "Revoke");
            confirm(page, "Revoke");
            list.goOn();
            page.getByText("The invitation to " + email + " was revoked").waitFor();
        }
    }

    @Test
    @Tag("A17")
    void memberIsRemovedRightAfterTheSuspension() {
        try (BrowserContext rita = chromium.person()) {
            Page page = staff.open(rita, "accounts/key:harbour/portal");
            button(page, "More for Test lynn").waitFor();
            SlowList list = SlowList.of(page, "members");
            choose(page, "Test lynn", "Suspend");
            confirm(page, "Suspend");
            dialog(page).waitFor(ConsoleScene.gone());

            choose(page, "Test lynn", "Remove");
            confirm(page, "Remove Test lynn");
            list.goOn();
            dialog(page).waitFor(ConsoleScene.gone());
            button(page, "More for Test lynn").waitFor(ConsoleScene.gone());
        }
    }

    /** The requests for a list, which wait until they may go on. */
    private record SlowList(Page page, Pattern address, List<Route> held) {

        static SlowList of(Page page, String list) {
            Pattern address = Pattern.compile(".*/accounts/[^/]+/" + list + "\\?.*");
            List<Route> held = new ArrayList<>();
            page.route(address, held::add);
            return new SlowList(page, address, held);
        }

        void goOn() {
            assertThat(held).as("the list was being read").isNotEmpty();
            page.unroute(address);
            held.forEach(Route::resume);
        }
    }
}
