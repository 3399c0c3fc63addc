package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.signin.ChooserFixture.CHOOSER;
import static org.portalaccess.tests.signin.ChooserFixture.UNAVAILABLE;
import static org.portalaccess.tests.signin.ChooserFixture.accountOf;
import static org.portalaccess.tests.signin.ChooserFixture.choose;
import static org.portalaccess.tests.signin.ChooserFixture.message;
import static org.portalaccess.tests.signin.ChooserFixture.names;
import static org.portalaccess.tests.signin.ChooserFixture.post;
import static org.portalaccess.tests.signin.ChooserFixture.someoneElse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** The account of a person after signing in, without scripts in the pages. */
@SystemTest
@Tag("A13")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChooseAccountIT {

    private final ChooserFixture portal;
    private final OidcClient app;
    private final OidcClient other;
    private final String beach;
    private final String coast;

    ChooseAccountIT(TestRealm realm) {
        portal = new ChooserFixture(realm);
        app = portal.app("app");
        other = portal.app("other");
        beach = portal.brand("beachco", "Beach Co");
        coast = portal.brand("coastal", "Coastal Retreats");
    }

    @BeforeAll
    void makePeople() {
        portal.person("one", beach);
        portal.person("two", beach, coast);
        portal.brand("foreign", "Foreign Homes");
    }

    @Test
    void onlyAccountIsEnteredWithoutAPage() {
        TokenReply tokens = open("one", Form.of()).tokens();

        assertThat(accountOf(tokens)).isEqualTo("beachco");
        assertThat(tokens.id().at("/account/key").asText()).isEqualTo("beachco");
    }

    @Test
    void chosenAccountOfSeveralIsEntered() {
        LoginTab tab = open("two", Form.of());

        assertThat(tab.pageId()).isEqualTo(CHOOSER);
        assertThat(names(tab)).containsExactlyInAnyOrder("Beach Co", "Coastal Retreats");
        assertThat(accountOf(choose(tab, "Coastal Retreats").tokens())).isEqualTo("coastal");
    }

    /** Keycloak limits actions to five minutes, here to a second, and the login form to half an hour. */
    @Test
    void chooserWaitsLongerThanOtherActions() throws InterruptedException {
        portal.realm().update(Json.object("accessCodeLifespanUserAction", 1));
        LoginTab tab = open("two", Form.of());
        TimeUnit.MILLISECONDS.sleep(2100);
        choose(tab, "Coastal Retreats");
        portal.realm().update(Json.object("accessCodeLifespanUserAction", 300));

        assertThat(accountOf(tab.tokens())).isEqualTo("coastal");
    }

    @Test
    void lastUsedAccountIsListedFirst() {
        portal.person("recent", beach, coast);
        choose(open("recent", Form.of()), "Coastal Retreats").tokens();

        assertThat(names(open("recent", Form.of()))).containsExactly("Coastal Retreats", "Beach Co");
    }

    @Test
    void signInChangesOnlyTheLastAccessOfTheMembership() {
        String user = portal.realm().createUser("noted");
        String membership = portal.member(beach, user);
        JsonNode before = portal.read("memberships/" + membership);

        open("noted", Form.of()).tokens();

        JsonNode after = portal.read("memberships/" + membership);
        assertThat(before.at("/lastAccess/at").isMissingNode()
                        || before.at("/lastAccess/at").isNull())
                .isTrue();
        assertThat(after.at("/lastAccess/client").asText()).isEqualTo("app");
        assertThat(Instant.parse(after.at("/lastAccess/at").asText()))
                .isAfter(Instant.now().minus(10, ChronoUnit.MINUTES));
        assertThat(after.get("version")).isEqualTo(before.get("version"));
    }

    @Test
    void clientWithoutTheAccountScopeIsNotAsked() {
        OidcClient plain = portal.realm().publicClient("plain");

        TokenReply tokens = plain.signIn("two", TestRealm.PASSWORD);

        assertThat(tokens.access().has("account")).isFalse();
    }

    @Test
    void chooserComesAfterOtherRequiredActions() {
        String user = portal.person("terms", beach, coast);
        portal.realm()
                .admin()
                .put(portal.realm().path("users/" + user), Json.object("requiredActions", List.of("UPDATE_PASSWORD")));

        LoginTab tab = open("terms", Form.of());
        assertThat(tab.pageId()).isEqualTo("login-login-update-password");
        tab.submit(Form.of("password-new", TestRealm.PASSWORD, "password-confirm", TestRealm.PASSWORD));

        assertThat(accountOf(choose(tab, "Beach Co").tokens())).isEqualTo("beachco");
    }

    @Nested
    final class Prompt {

        @ParameterizedTest
        @ValueSource(strings = {"one", "two"})
        void promptSelectAccountAlwaysAsks(String person) {
            LoginTab tab = open(person, Form.of("prompt", "select_account", "account_hint", "beachco"));

            assertThat(tab.pageId()).isEqualTo(CHOOSER);
            assertThat(accountOf(choose(tab, "Beach Co").tokens())).isEqualTo("beachco");
        }

        @Test
        void promptNoneFailsWithSeveralAccounts() {
            WebSession browser = signedIn("two", "beachco");

            LoginTab unsaid = app.open(browser, Form.of("prompt", "none"));
            assertThat(unsaid.error()).isEqualTo("interaction_required");
            assertThat(unsaid.callback().first("error_description").orElseThrow())
                    .contains("choose an account");
            String fragment = app.open(browser, Form.of("prompt", "none", "response_mode", "fragment"))
                    .reply()
                    .location()
                    .orElseThrow()
                    .getRawFragment();
            assertThat(fragment).contains("error=interaction_required", "&error_description=", "&state=");
            assertThat(app.open(browser, Form.of("prompt", "none", "account_hint", "foreign"))
                            .error())
                    .isEqualTo("interaction_required");
        }

        /** The description names the missing choice only if nothing else is missing. */
        @Test
        void promptNoneNamesTheChoiceOnlyIfNothingElseIsMissing() {
            String user = portal.person("three", portal.brand("east", "East Inn"), portal.brand("west", "West Inn"));
            WebSession browser = signedIn("three", "east");
            TestRealm realm = portal.realm();
            realm.admin().put(realm.path("users/" + user), Json.object("requiredActions", List.of("UPDATE_PASSWORD")));

            Form answer = app.open(browser, Form.of("prompt", "none")).callback();

            assertThat(answer.first("error")).contains("interaction_required");
            assertThat(answer.first("error_description")).isEmpty();
        }

        @Test
        void promptNoneEntersTheHintedOrOnlyAccount() {
            WebSession two = signedIn("two", "beachco");
            WebSession one = signedIn("one", "beachco");

            assertThat(accountOf(app.open(two, Form.of("prompt", "none", "account_hint", "coastal"))
                            .tokens()))
                    .isEqualTo("coastal");
            assertThat(accountOf(app.open(one, Form.of("prompt", "none")).tokens()))
                    .isEqualTo("beachco");
        }
    }

    @Nested
    @Tag("C1")
    final class SeveralSignIns {

        @Test
        void secondClientOfASessionIsAskedAgain() {
            WebSession browser = signedIn("two", "beachco");

            LoginTab second = other.open(browser, Form.of());

            assertThat(second.pageId()).isEqualTo(CHOOSER);
            assertThat(accountOf(choose(second, "Coastal Retreats").tokens())).isEqualTo("coastal");
        }

        @Test
        void twoTabsKeepTheirChosenAccounts() {
            WebSession browser = signedIn("two", "beachco");
            LoginTab left = app.open(browser, Form.of());
            LoginTab right = app.open(browser, Form.of());

            choose(left, "Beach Co");
            choose(right, "Coastal Retreats");
            // Keycloak restarts the logins of other tabs when one tab is done.
            assertThat(right.pageId()).isEqualTo(CHOOSER);
            choose(right, "Coastal Retreats");

            assertThat(accountOf(left.tokens())).isEqualTo("beachco");
            assertThat(accountOf(right.tokens())).isEqualTo("coastal");
        }

        @Test
        void choiceIsForgottenWhenAnotherUserSignsIn() {
            LoginTab tab = open("two", Form.of());

            someoneElse(tab).login("one", TestRealm.PASSWORD);

            assertThat(accountOf(tab.tokens())).isEqualTo("beachco");
        }
    }

    @Nested
    @Tag("C7")
    final class WhatIsPosted {

        @Test
        void unknownAndForeignAccountsAreAnsweredAlike() {
            LoginTab tab = open("two", Form.of());
            String foreign = portal.read("accounts/key:foreign").get("id").asText();

            for (String account : List.of(foreign, "foreign", UUID.randomUUID().toString(), "nowhere", "", "\u0000")) {
                post(tab, account);
                assertThat(tab.pageId()).isEqualTo(CHOOSER);
                assertThat(message(tab)).isEqualTo(UNAVAILABLE);
            }
            assertThat(accountOf(choose(tab, "Beach Co").tokens())).isEqualTo("beachco");
        }

        @Test
        void choiceIsCheckedWhenItIsPosted() {
            String user = portal.realm().createUser("left");
            portal.member(beach, user);
            String membership = portal.member(coast, user);
            String barn = portal.brand("left-barn", "Left Barn");
            portal.member(barn, user);
            LoginTab tab = open("left", Form.of());

            portal.change("memberships/" + membership, Json.object("status", "suspended"));
            choose(tab, "Coastal Retreats");

            assertThat(message(tab)).isEqualTo(UNAVAILABLE);
            assertThat(names(tab)).containsExactlyInAnyOrder("Beach Co", "Left Barn");
        }
    }

    @Test
    void onlyAccountsThatCanBeEnteredAreOffered() {
        String user = portal.person("choosy", beach, coast);
        String closed = portal.brand("closed", "Closed Inn");
        portal.member(closed, user);
        portal.disable(closed);
        String suspended = portal.member(portal.brand("suspended", "Suspended Inn"), user);
        portal.change("memberships/" + suspended, Json.object("status", "suspended"));
        portal.datedMember("ended", user, "endsAt", Instant.now().minus(1, ChronoUnit.DAYS));
        portal.datedMember("scheduled", user, "startsAt", Instant.now().plus(1, ChronoUnit.DAYS));

        assertThat(names(open("choosy", Form.of()))).containsExactlyInAnyOrder("Beach Co", "Coastal Retreats");
    }

    private LoginTab open(String person, Form parameters) {
        return app.open(new WebSession(), parameters).login(person, TestRealm.PASSWORD);
    }

    private WebSession signedIn(String person, String account) {
        WebSession browser = new WebSession();
        app.open(browser, Form.of("account_hint", account))
                .login(person, TestRealm.PASSWORD)
                .tokens();
        return browser;
    }
}
