package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.signin.ChooserFixture.choose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;

/** The realm's user events show the account that a user entered. */
@SystemTest
@Tag("A13")
final class SignInEventsIT {

    @Test
    void signInEventsNameTheEnteredAccount(TestRealm realm) {
        ChooserFixture portal = new ChooserFixture(realm);
        OidcClient app = portal.app("app");
        String beach = portal.brand("beachco", "Beach Co");
        portal.person("two", beach, portal.brand("coastal", "Coastal Retreats"));
        portal.person("one", beach);
        portal.person("nobody");

        choose(open(app, "two"), "Coastal Retreats").tokens();
        assertThat(accounts(realm.events(), "CUSTOM_REQUIRED_ACTION")).containsExactly("coastal");
        assertThat(accounts(realm.events(), "LOGIN")).containsExactly("coastal");
        assertThat(accounts(realm.events(), "CODE_TO_TOKEN")).containsExactly("coastal");

        open(app, "one").tokens();
        open(app, "nobody").tokens();
        assertThat(accounts(realm.events(), "LOGIN")).containsExactly("", "beachco", "coastal");
        assertThat(accounts(realm.events(), "CODE_TO_TOKEN")).containsExactly("", "beachco", "coastal");
    }

    private static LoginTab open(OidcClient app, String person) {
        return app.open(new WebSession(), Form.of()).login(person, TestRealm.PASSWORD);
    }

    /** Returns the accounts in events of one type, newest first. */
    private static String[] accounts(JsonNode events, String type) {
        return StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.get("type").asText().equals(type))
                .map(event -> event.at("/details/account").asText())
                .toArray(String[]::new);
    }
}
