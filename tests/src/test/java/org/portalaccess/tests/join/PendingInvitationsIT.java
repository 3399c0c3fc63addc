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

/** <em>Choose an account</em> shows who is invited to what, and joins it. */
@SystemTest
@Tag("A13")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PendingInvitationsIT {

    private static final String CHOICE = "button[name=invitation]";

    private final MailServer mail = MailServer.start();
    private final Inviting inviting;
    private final Chromium chromium;

    PendingInvitationsIT(TestRealm realm, Chromium chromium) {
        this.inviting = new Inviting(realm, mail);
        this.chromium = chromium;
    }

    @AfterAll
    void stopMail() {
        mail.close();
    }

    @Test
    void joinsAndEntersTheAccountInOne() {
        inviting.realm().createUser("lynn");
        inviting.invite("lynn@example.org", "Lynn", "Marsh");
        LoginTab tab = select("lynn");
        Element choice = tab.page().selectFirst(CHOICE);
        assertThat(choice.text()).contains("Beach Co", "From Anna Bergman.");
        tab.submit("form:has(" + CHOICE + ")", Form.of("invitation", choice.val()));
        assertThat(tab.tokens().access().at("/account/key").asText()).isEqualTo("beachco");
        assertThat(inviting.members("lynn")).hasSize(1);
    }

    @Test
    void showsNobodyElsesAndNoneForAnAddressThatIsNotVerified() {
        String id = inviting.realm().createUser("nobody");
        inviting.realm().createUser("somebody");
        String invitation =
                inviting.invite("nobody@example.org", "No", "Body").path("id").asText();
        assertThat(select("somebody").atApplication()).isTrue();
        LoginTab forged = select("nobody");
        assertThat(forged.page().select(CHOICE)).hasSize(1);

        String path = inviting.realm().path("users/" + id);
        ObjectNode user = (ObjectNode) inviting.realm().admin().get(path);
        inviting.realm().admin().put(path, user.put("emailVerified", false));
        forged.submit("form:has(" + CHOICE + ")", Form.of("invitation", invitation));
        assertThat(forged.atApplication()).isTrue();
        assertThat(inviting.members("nobody")).isEmpty();
    }

    @Test
    void lookTheSameAsTheRestOfThePage() {
        inviting.realm().createUser("looks");
        inviting.invite("looks@example.org", "Lynn", "Marsh");
        String other = inviting.account("coastal", "Coastal Retreats");
        String id = inviting.realm()
                .admin()
                .get(inviting.realm().path("users?exact=true&username=looks"))
                .get(0)
                .get("id")
                .asText();
        inviting.realm()
                .admin()
                .create(
                        inviting.realm().path("portal-access/accounts/" + other + "/members"),
                        Json.object("user", id, "kind", "portal", "permissions", List.of("calendar:view")));
        for (Look look : List.of(Look.DESKTOP, Look.NARROW.inDark())) {
            try (BrowserContext person = chromium.person(look)) {
                Page page = person.newPage();
                page.navigate(authorization().toString());
                Inviting.signIn(page, "looks");
                page.locator(CHOICE).waitFor();
                Chromium.picture(page, "choose-account-invited-" + look.width());
                assertThat(Chromium.faults(page)).isEmpty();
            }
        }
    }

    private LoginTab select(String username) {
        return inviting.client()
                .open(new WebSession(), Form.of("prompt", "select_account"))
                .login(username, Inviting.PASSWORD);
    }

    private URI authorization() {
        Form request = Form.of("response_type", "code", "client_id", "portal", "scope", "openid account")
                .and("redirect_uri", "https://app.example.org/callback")
                .and("prompt", "select_account");
        return URI.create(inviting.client().endpoint("auth") + "?" + request.encode());
    }
}
