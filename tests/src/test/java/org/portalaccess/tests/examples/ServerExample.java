package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The tests of every example that keeps tokens on a server, and is a resource server as well. */
abstract class ServerExample extends ExampleContract {

    private static final String API = "calendar-api";
    private static final int TABS = 6;

    private Coast.Person lynn;

    ServerExample(TestRealm realm, Chromium chromium) {
        super(realm, chromium);
    }

    /** The folder of the example. */
    abstract String folder();

    /** The command that starts it. */
    abstract List<String> command();

    @Override
    String client() {
        return "backend";
    }

    @Override
    String refusedLogInAs() {
        return "You cannot log in as this person here.";
    }

    @Override
    String tooManyLogInAs() {
        return "You have used log in as too often. Try again later.";
    }

    @Override
    ExampleProcess start(Coast coast) {
        Map<String, String> settings =
                new HashMap<>(Map.of("ISSUER", coast.issuer().toString()));
        settings.putAll(Map.of("CLIENT_ID", client(), "CLIENT_SECRET", "test-only", "API_AUDIENCE", API));
        ExampleProcess started = ExampleProcess.start(folder(), command(), settings);
        coast.client(client(), "test-only", started.origin());
        return started;
    }

    @Override
    ExamplePage refreshAndSwitchAtOnce(ExamplePage page) {
        URI here = URI.create(page.page().url());
        Map<String, String> headers = Map.of("Cookie", cookies(page), "Origin", origin().toString());
        Form refresh = csrfToken(page);
        Form change = refresh.and("account", coast().harbour());
        List<String> pages = AtOnce.by(TABS, tab -> {
            Reply reply = tab == TABS - 1
                    ? Http.plain().post(here.resolve("switch"), change, headers)
                    : Http.plain().post(here.resolve("refresh"), refresh, headers);
            return reply.location().orElseThrow().toString();
        });
        // Who was refused is led elsewhere, and signs in again without a page.
        assertThat(pages).allMatch(next -> next.matches("(http://[^/]+)?/accounts/[^/]+/"));
        page.page().navigate(origin() + "/accounts/" + coast().harbour() + "/");
        return page;
    }

    private static String cookies(ExamplePage page) {
        return page.page().context().cookies(page.page().url()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }

    /** The hidden field of Spring's forms. */
    private static Form csrfToken(ExamplePage page) {
        Locator field = page.page().locator("input[name=_csrf]");
        return field.count() == 0 ? Form.of() : Form.of("_csrf", field.first().inputValue());
    }

    @BeforeAll
    void makeCallers() {
        lynn = coast().person();
        coast().listed(lynn.inBeach(), "beachco", "BARN");
        for (String caller : List.of("phone", "stranger")) {
            coast().realm().publicClient(caller);
        }
        coast().audience("phone", API);
    }

    @Test
    void tokensOfThePreviousUserAreForgotten() {
        try (BrowserContext browser = newPerson()) {
            ExamplePage page =
                    openIn(browser, "harbour").login(coast().person()).isIn(Coast.HARBOUR);
            Coast.Person other = coast().person();
            page.press("Choose an account")
                    .page()
                    .locator("button[name=someone-else]")
                    .click();
            page.login(other).choose(Coast.BEACH).isIn(Coast.BEACH);

            page.page().navigate(origin() + "/accounts/" + coast().harbour() + "/");
            page.isIn(Coast.HARBOUR).shows("Test " + other.name() + " is in");
        }
    }

    @Test
    void logInAsEndsWhenTheRightIsTaken() {
        try (BrowserContext browser = newPerson()) {
            Coast.Person sam = coast().staff();
            Coast.Person other = coast().person();
            ExamplePage page = openToLogInAs(browser, other).login(sam).logInAs("Ticket 47");
            page.isLoggedInAs(other, Coast.BEACH);
            String membership = "memberships/" + sam.inBeach();
            coast().change(membership, Json.object("permissions", List.of("calendar:view", "notes:view")));

            page.page().reload();
            page.complains("Log in as has ended. You are in your own account.").isOwn(sam, Coast.BEACH);
        }
    }

    @Test
    void calendarOfAGrantedContractIsShown() {
        assertThat(calendar("phone", "openid account", "BARN")).isEqualTo(200);
    }

    @Test
    void otherContractsAreDenied() {
        assertThat(calendar("phone", "openid account", "HUT")).isEqualTo(403);
        assertThat(calendar("phone", "openid account", "PIER")).isEqualTo(403);
        assertThat(calendar("phone", "openid account", "NONE")).isEqualTo(403);
    }

    @Test
    void tokenWithoutGrantsIsDenied() {
        assertThat(calendar("phone", "openid", "BARN")).isEqualTo(403);
    }

    @Test
    void tokenForAnotherAudienceIsRefused() {
        assertThat(calendar("stranger", "openid account", "BARN")).isEqualTo(401);
        assertThat(get("contracts/BARN/calendar", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void keycloakIsAskedIfGrantsDoNotFitInTheToken() {
        coast().scope("small", "budget", "1");
        coast().realm().addOptionalScope("phone", "small");

        assertThat(calendar("phone", "openid small", "BARN")).isEqualTo(200);
        assertThat(calendar("phone", "openid small", "HUT")).isEqualTo(403);
    }

    /** The status that the API answers with to Lynn, who is in Beach Co. */
    private int calendar(String caller, String scope, String contract) {
        return get("contracts/" + contract + "/calendar", Http.bearer(token(caller, scope, lynn.name())))
                .status();
    }

    /** An access token of a person who is in Beach Co. */
    String token(String caller, String scope, String person) {
        OidcClient client = OidcClient.of(coast().issuer(), caller);
        Form form = Form.of("grant_type", "password", "username", person, "password", TestRealm.PASSWORD);
        return client.token(form.and("scope", scope).and("account", "beachco")).accessToken();
    }

    /** Asks the API. */
    Reply get(String path, Map<String, String> headers) {
        return Http.plain().get(origin().resolve("/api/" + path), headers);
    }

    Coast.Person lynn() {
        return lynn;
    }
}
