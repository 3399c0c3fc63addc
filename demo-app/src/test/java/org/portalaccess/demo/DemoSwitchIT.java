package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Waiting;

/** Lynn in the booking portal: she chooses an account, switches, joins another one, and has two tabs. */
@ExtendWith(RunningDemo.class)
@Tag("D7")
final class DemoSwitchIT {

    private final Demo demo;
    private final Chromium chromium;

    DemoSwitchIT(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    @Test
    @Tag("A12")
    @Tag("A13")
    @Tag("D6")
    void lynnChoosesSwitchesAndJoinsByTheButton() {
        try (Visitor lynn = visitor()) {
            lynn.enter("lynn");
            assertThat(lynn.page().locator("[name=invitation]").innerText()).contains("Meridian Resorts");
            lynn.choose("Beach Co");
            assertThat(lynn.calendar()).containsExactly("Beach Barn", "Beach Hut");
            Chromium.picture(lynn.page(), "portal-calendar");
            lynn.openFirstBooking();
            Chromium.picture(lynn.page(), "portal-booking");
            lynn.button("Close").click();

            lynn.switchButton().click();
            lynn.page().getByLabel("Accept: Meridian Resorts").click();
            lynn.page()
                    .getByRole(AriaRole.DIALOG)
                    .locator("button[part~=account]")
                    .filter(new Locator.FilterOptions().setHasText("Meridian Resorts"))
                    .waitFor();
            lynn.page().keyboard().press("Escape");
            lynn.switchTo("Meridian Resorts");

            assertThat(lynn.calendar()).containsExactly("Meridian Resort Algarve");
        }
    }

    /** The time is printed: from the click on the account to the data of that account. */
    @Test
    @Tag("D6")
    void eachTabHasItsOwnAccount() {
        try (Visitor lynn = visitor()) {
            lynn.enter("lynn").choose("Beach Co");
            Page harbour = lynn.newTab("harbour");
            assertThat(harbour.locator("#calendar h3").allInnerTexts()).containsExactly("Quay Flat 1", "Quay Flat 2");

            Visitor.renewTokens(harbour);
            assertThat(harbour.title()).startsWith("Harbour Stays");
            harbour.reload();
            lynn.page().reload();
            harbour.locator("#nav").getByText("Calendar").click();
            harbour.locator("#calendar h3").first().waitFor();
            assertThat(harbour.locator("#calendar h3").allInnerTexts()).containsExactly("Quay Flat 1", "Quay Flat 2");
            assertThat(lynn.calendar()).containsExactly("Beach Barn", "Beach Hut");
            assertThat(lynn.page()
                            .evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"))
                    .asString()
                    .doesNotContain("eyJ");

            Locator account = lynn.accountInButton("Harbour Stays");
            long start = System.nanoTime();
            account.click();
            lynn.page().locator("#calendar").getByText("Quay Flat 1").waitFor();
            System.out.printf(
                    "From the click on an account to its data: %d ms%n", (System.nanoTime() - start) / 1_000_000);
            assertThat(lynn.calendar()).containsExactly("Quay Flat 1", "Quay Flat 2");
        }
    }

    /** The request for the old account never ends. */
    @Test
    @Tag("D6")
    void switchWaitsForNothingOfTheOldAccount() {
        try (Visitor lynn = visitor()) {
            lynn.enter("lynn").choose("Beach Co").calendar();
            AtomicInteger requests = new AtomicInteger();
            lynn.page().route("**/api/calendar*", route -> {
                if (requests.incrementAndGet() > 1) {
                    route.resume();
                }
            });
            lynn.button("Next month").click();
            Waiting.until(requests::get, count -> count == 1);

            assertThat(lynn.switchTo("Harbour Stays").calendar()).containsExactly("Quay Flat 1", "Quay Flat 2");
        }
    }

    /** Without the console, Keycloak serves no switch button. */
    @Test
    void withoutTheButtonPeopleChooseWhenTheySignIn() {
        try (Visitor lynn = visitor()) {
            lynn.page().route("**/switcher.js", Route::abort);
            lynn.enter("lynn").choose("Beach Co");
            assertThat(lynn.calendar()).containsExactly("Beach Barn", "Beach Hut");
            lynn.button("Choose an account").click();
            lynn.choose("Harbour Stays");
            assertThat(lynn.calendar()).containsExactly("Quay Flat 1", "Quay Flat 2");
        }
    }

    private Visitor visitor() {
        return new Visitor(demo, chromium.person());
    }
}
