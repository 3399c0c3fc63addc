package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** The tests of every example that runs in the browser alone. */
abstract class BrowserExample extends ExampleContract {

    private static final String TOKENS = "**/token";
    private static final Pattern GRANT_TYPE = Pattern.compile("(?:^|&)grant_type=([^&]+)");
    private static final String REFRESH = "refresh_token";
    private static final String EXCHANGE = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange";

    BrowserExample(TestRealm realm, Chromium chromium) {
        super(realm, chromium);
    }

    /** The folder of the example. */
    abstract String folder();

    @Override
    String client() {
        return "portal";
    }

    @Override
    String refusedLogInAs() {
        return "This account is not available to you any more.";
    }

    @Override
    String tooManyLogInAs() {
        return "That did not work.";
    }

    @Override
    ExampleProcess start(Coast coast) {
        Map<String, String> settings = Map.of("ISSUER", coast.issuer().toString(), "CLIENT_ID", client());
        ExampleProcess started = ExampleProcess.start(folder(), List.of("npm", "start", "--silent"), settings);
        coast.client(client(), null, started.origin());
        return started;
    }

    @Override
    ExamplePage refreshAndSwitchAtOnce(ExamplePage page) {
        List<String> steps = new ArrayList<>();
        page.page().onRequest(request -> grantType(request).ifPresent(type -> steps.add("ask " + type)));
        page.page().onResponse(reply -> grantType(reply.request()).ifPresent(type -> steps.add("have " + type)));
        HeldRequest refresh = HeldRequest.of(page.page(), TOKENS, BrowserExample::isRefresh);
        page.press("Refresh");
        refresh.awaitSent();
        page.switchTo(Coast.HARBOUR);
        refresh.release();
        page.isIn(Coast.HARBOUR);
        assertThat(steps).startsWith("ask " + REFRESH, "have " + REFRESH, "ask " + EXCHANGE);
        return page;
    }

    private static boolean isRefresh(Request request) {
        return grantType(request).equals(Optional.of(REFRESH));
    }

    /** The grant type of a request to the token endpoint. Nothing for any other request. */
    private static Optional<String> grantType(Request request) {
        String form = request.url().endsWith("/token") ? request.postData() : null;
        return Optional.ofNullable(form)
                .map(GRANT_TYPE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    @Test
    void dataOfTheAccountThatWasLeftIsDropped() {
        try (BrowserContext browser = newPerson()) {
            ExamplePage page =
                    openIn(browser, "beachco").login(coast().person()).isIn(Coast.BEACH);
            HeldRequest contracts = HeldRequest.of(page.page(), "**/me/contracts", request -> true);
            page.press("Refresh");
            contracts.awaitSent();
            page.switchTo(Coast.HARBOUR).isIn(Coast.HARBOUR).shows("The PIER");

            contracts.release();
            page.isIn(Coast.HARBOUR).shows("The PIER");
            assertThat(accountOfTheTokens(page)).isEqualTo(Coast.HARBOUR);
        }
    }

    /** Something in an application may renew tokens without waiting for its turn. */
    @Test
    void renewalThatIsAnsweredAfterASwitchDoesNotBringTheOldAccountBack() {
        try (BrowserContext browser = newPerson()) {
            browser.route("**/app.js", route -> {
                String script = route.fetch().text() + "\nwindow.renewAside = () => " + renewalAside();
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/javascript")
                        .setBody(script));
            });
            ExamplePage page =
                    openIn(browser, "beachco").login(coast().person()).isIn(Coast.BEACH);
            HeldRequest renewal = HeldRequest.of(
                    page.page(), "**/token", request -> request.postData().contains("=refresh_token&"));
            page.page().evaluate("() => { window.renewed = renewAside(); }");
            renewal.awaitSent();
            page.switchTo(Coast.HARBOUR).isIn(Coast.HARBOUR);

            renewal.release();
            page.page().evaluate("renewed");
            assertThat(accountOfTheTokens(page)).isEqualTo(Coast.HARBOUR);
            page.page().waitForResponse(TOKENS, () -> page.press("Refresh"));
            assertThat(accountOfTheTokens(page)).isEqualTo(Coast.HARBOUR);
        }
    }

    /** The script that renews the tokens without {@code serial}. */
    abstract String renewalAside();

    private static Object accountOfTheTokens(ExamplePage page) {
        return page.page().evaluate("""
                async () => {
                    const button = document.querySelector('portal-access-switcher');
                    await button.refresh();
                    return button.account.name;
                }""");
    }
}
