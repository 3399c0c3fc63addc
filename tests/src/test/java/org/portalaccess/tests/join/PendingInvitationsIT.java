package org.portalaccess.tests.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.mail.MailServer;

/** <em>Choose an account</em> shows the person's pending invitations, and accepts them. */
@SystemTest
@Tag("A13")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PendingInvitationsIT {

    private static final String ONE = "login-portal-access-choose-invitation";
    private static final String CHOICE = "button[name=invitation]";

    private final MailServer mail = MailServer.start();
    private final InvitationMailScenario inviting;
    private final Chromium chromium;

    PendingInvitationsIT(TestRealm realm, Chromium chromium) {
        this.inviting = new InvitationMailScenario(realm, mail);
        realm.update(Json.object("internationalizationEnabled", true, "defaultLocale", "en")
                .set("supportedLocales", Json.array("en", "de")));
        this.chromium = chromium;
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @Test
    void acceptingAPendingInvitationEntersTheAccount() {
        inviting.realm().createUser("lynn");
        inviting.invite("lynn@example.org", "Lynn", "Marsh");
        LoginTab tab = select("lynn");
        Element choice = tab.page().selectFirst(CHOICE);
        assertThat(choice.text()).contains("Beach Co", "From Anna Bergman.");
        tab.submit("form:has(" + CHOICE + ")", Form.of("invitation", choice.val()));
        assertThat(tab.pageId()).isEqualTo(ONE);
        assertThat(tab.page().select("main").text())
                .contains(
                        "Beach Co",
                        "Portal user",
                        "All contracts, future ones included",
                        "View the calendar",
                        "View notes");
        assertThat(inviting.members("lynn")).isEmpty();
        answer(tab, "accept");
        assertThat(tab.tokens().access().at("/account/key").asText()).isEqualTo("beachco");
        assertThat(inviting.members("lynn")).hasSize(1);
    }

    @Test
    void pendingInvitationCanBeDeclinedWhileChoosing() {
        inviting.realm().createUser("unwilling");
        inviting.invite("unwilling@example.org", "Un", "Willing");
        LoginTab tab = select("unwilling");
        String invitation = tab.page().selectFirst(CHOICE).val();
        tab.submit("form:has(" + CHOICE + ")", Form.of("invitation", invitation));
        tab.submit("form:has(button[name=list])", Form.of("list", "true"));
        assertThat(tab.page().select(CHOICE)).hasSize(1);
        tab.submit("form:has(" + CHOICE + ")", Form.of("invitation", invitation));

        answer(tab, "decline");

        assertThat(tab.atApplication()).isTrue();
        assertThat(inviting.members("unwilling")).isEmpty();
        assertThat(select("unwilling").atApplication()).isTrue();
        assertThat(inviting.asAnna("GET", "invitations/" + invitation, null)
                        .json()
                        .at("/status")
                        .asText())
                .isEqualTo("declined");
    }

    @Test
    void pendingInvitationIsShownUnlessPromptIsNone() {
        String user = inviting.realm().createUser("single");
        memberOf(inviting.account("only-" + InvitationMailScenario.address("x").substring(2, 10), "Only Inn"), user);
        inviting.invite("single@example.org", "Sin", "Gle");
        WebSession browser = new WebSession();
        LoginTab tab = inviting.client().open(browser, Form.of()).login("single", InvitationMailScenario.PASSWORD);
        assertThat(tab.page().select(CHOICE)).hasSize(1);
        assertThat(tab.page().select("main").text()).doesNotContain("several accounts");
        tab.submit(
                "form:has(button[name=account])",
                Form.of("account", tab.page().select("button[name=account]").val()));
        assertThat(tab.tokens().access().at("/account/name").asText()).isEqualTo("Only Inn");

        assertThat(inviting.client()
                        .open(browser, Form.of("prompt", "none"))
                        .tokens()
                        .access()
                        .at("/account/name")
                        .asText())
                .isEqualTo("Only Inn");
    }

    @Test
    void onlyInvitationsOfTheVerifiedAddressAreShown() {
        String id = inviting.realm().createUser("nobody");
        inviting.realm().createUser("somebody");
        String invitation =
                inviting.invite("nobody@example.org", "No", "Body").path("id").asText();
        assertThat(select("somebody").atApplication()).isTrue();
        LoginTab forged = select("nobody");
        assertThat(forged.page().select(CHOICE)).hasSize(1);

        String path = inviting.realm().path("users/" + id);
        ObjectNode user = (ObjectNode) inviting.realm().admin().get(path);
        forged.submit("form:has(" + CHOICE + ")", Form.of("invitation", invitation));
        inviting.realm().admin().put(path, user.put("emailVerified", false));
        answer(forged, "accept");
        assertThat(forged.atApplication()).isTrue();
        assertThat(inviting.members("nobody")).isEmpty();
    }

    @Test
    void pendingInvitationsFitTheChooserPage() {
        inviting.realm().createUser("looks");
        inviting.invite("looks@example.org", "Lynn", "Marsh");
        String other = inviting.account("coastal", "Coastal Retreats");
        String id = inviting.realm()
                .admin()
                .get(inviting.realm().path("users?exact=true&username=looks"))
                .get(0)
                .get("id")
                .asText();
        memberOf(other, id);
        for (Look look : List.of(Look.DESKTOP, Look.NARROW.inDark(), Look.NARROW.in("de-DE"))) {
            try (BrowserContext person = chromium.person(look)) {
                Page page = person.newPage();
                page.navigate(authorization().toString());
                InvitationMailScenario.signIn(page, "looks");
                page.locator(CHOICE).waitFor();
                Chromium.picture(page, "choose-account-invited-" + look.width() + "-" + look.locale());
                assertThat(Chromium.faults(page)).isEmpty();
                page.locator(CHOICE).click();
                page.locator("button[name=accept]").waitFor();
                page.locator("details summary").last().click();
                Chromium.picture(page, "choose-invitation-" + look.width() + "-" + look.locale());
                assertThat(Chromium.faults(page)).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
            }
        }
    }

    private void memberOf(String account, String user) {
        inviting.realm()
                .admin()
                .create(
                        inviting.realm().path("portal-access/accounts/" + account + "/members"),
                        Json.object("user", user, "kind", "portal", "permissions", List.of("calendar:view")));
    }

    private static void answer(LoginTab tab, String what) {
        String button = "button[name=" + what + "]";
        tab.submit(
                "form:has(" + button + ")",
                Form.of(what, tab.page().select(button).val()));
    }

    private LoginTab select(String username) {
        return inviting.client()
                .open(new WebSession(), Form.of("prompt", "select_account"))
                .login(username, InvitationMailScenario.PASSWORD);
    }

    private URI authorization() {
        Form request = Form.of("response_type", "code", "client_id", "portal", "scope", "openid account")
                .and("redirect_uri", "https://app.example.org/callback")
                .and("prompt", "select_account");
        return URI.create(inviting.client().endpoint("auth") + "?" + request.encode());
    }
}
