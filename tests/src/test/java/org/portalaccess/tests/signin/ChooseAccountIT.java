package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.signin.Portal.CHOOSER;
import static org.portalaccess.tests.signin.Portal.UNAVAILABLE;
import static org.portalaccess.tests.signin.Portal.accountOf;
import static org.portalaccess.tests.signin.Portal.choose;
import static org.portalaccess.tests.signin.Portal.message;
import static org.portalaccess.tests.signin.Portal.names;
import static org.portalaccess.tests.signin.Portal.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
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

/** Which account a person is in after signing in, without any script in the pages. */
@SystemTest
@Tag("A13")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChooseAccountIT {

    private final Portal portal;
    private final OidcClient app;
    private final OidcClient other;
    private final String beach;
    private final String coast;

    ChooseAccountIT(TestRealm realm) {
        portal = new Portal(realm);
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
    void entersTheOnlyAccountWithoutAPage() {
        TokenReply tokens = open("one", Form.of()).tokens();

        assertThat(accountOf(tokens)).isEqualTo("beachco");
        assertThat(tokens.id().at("/account/key").asText()).isEqualTo("beachco");
    }

    @Test
    void asksWhereThereAreSeveralAndEntersTheChosenOne() {
        LoginTab tab = open("two", Form.of());

        assertThat(tab.pageId()).isEqualTo(CHOOSER);
        assertThat(names(tab)).containsExactlyInAnyOrder("Beach Co", "Coastal Retreats");
        assertThat(accountOf(choose(tab, "Coastal Retreats").tokens())).isEqualTo("coastal");
    }

    @Test
    void putsTheAccountUsedLastFirst() {
        portal.person("recent", beach, coast);
        choose(open("recent", Form.of()), "Coastal Retreats").tokens();

        assertThat(names(open("recent", Form.of()))).containsExactly("Coastal Retreats", "Beach Co");
    }

    @Test
    void notesTheLastAccessOfTheMembershipAlone() {
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
    void asksNothingWhereTheApplicationWantsNoAccount() {
        OidcClient plain = portal.realm().publicClient("plain");

        TokenReply tokens = plain.signIn("two", TestRealm.PASSWORD);

        assertThat(tokens.access().has("account")).isFalse();
    }

    @Test
    void asksAfterOtherRequiredActions() {
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
    final class Hint {

        @Test
        void entersTheNamedAccountByKeyOrId() {
            assertThat(accountOf(open("two", Form.of("account_hint", "coastal")).tokens()))
                    .isEqualTo("coastal");
            assertThat(accountOf(open("two", Form.of("account_hint", beach)).tokens()))
                    .isEqualTo("beachco");
        }

        @Test
        void entersAnAccountBelowTheOnesOfThePerson() {
            String below = portal.brandBelow("beachco", "barn", "Beach Barn");

            JsonNode account = open("one", Form.of("account_hint", "barn"))
                    .tokens()
                    .access()
                    .get("account");

            assertThat(account.get("id").asText()).isEqualTo(below);
        }

        @ParameterizedTest
        @ValueSource(strings = {"foreign", "nowhere", "", "no key at all", "%00", "COASTAL"})
        void isAsGoodAsNoneWhereItMayNotBeEntered(String hint) {
            LoginTab tab = open("two", Form.of("account_hint", hint));

            assertThat(tab.pageId()).isEqualTo(CHOOSER);
            assertThat(message(tab)).isEmpty();
        }

        @Test
        void doesNotKeepAwayFromTheOnlyAccount() {
            assertThat(accountOf(open("one", Form.of("account_hint", "foreign")).tokens()))
                    .isEqualTo("beachco");
        }
    }

    @Nested
    final class Prompt {

        @ParameterizedTest
        @ValueSource(strings = {"one", "two"})
        void selectAccountAlwaysAsks(String person) {
            LoginTab tab = open(person, Form.of("prompt", "select_account", "account_hint", "beachco"));

            assertThat(tab.pageId()).isEqualTo(CHOOSER);
            assertThat(accountOf(choose(tab, "Beach Co").tokens())).isEqualTo("beachco");
        }

        @Test
        void noneNeedsInteractionWhereThereAreSeveral() {
            WebSession browser = signedIn("two", "beachco");

            assertThat(app.open(browser, Form.of("prompt", "none")).error()).isEqualTo("interaction_required");
            assertThat(app.open(browser, Form.of("prompt", "none", "account_hint", "foreign"))
                            .error())
                    .isEqualTo("interaction_required");
        }

        @Test
        void noneEntersTheHintedAccountOrTheOnlyOne() {
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
        void asksAgainForASecondClientOfTheSameSession() {
            WebSession browser = signedIn("two", "beachco");

            LoginTab second = other.open(browser, Form.of());

            assertThat(second.pageId()).isEqualTo(CHOOSER);
            assertThat(accountOf(choose(second, "Coastal Retreats").tokens())).isEqualTo("coastal");
        }

        @Test
        void keepsTwoTabsApart() {
            WebSession browser = signedIn("two", "beachco");
            LoginTab left = app.open(browser, Form.of());
            LoginTab right = app.open(browser, Form.of());

            choose(left, "Beach Co");
            choose(right, "Coastal Retreats");
            // Keycloak starts the logins of other tabs anew when one tab is through.
            assertThat(right.pageId()).isEqualTo(CHOOSER);
            choose(right, "Coastal Retreats");

            assertThat(accountOf(left.tokens())).isEqualTo("beachco");
            assertThat(accountOf(right.tokens())).isEqualTo("coastal");
        }

        @Test
        void forgetsTheChoiceWhenSomebodyElseSignsIn() {
            LoginTab tab = open("two", Form.of());

            tab.click(".portal-access-person a").login("one", TestRealm.PASSWORD);

            assertThat(accountOf(tab.tokens())).isEqualTo("beachco");
        }
    }

    @Nested
    @Tag("C7")
    final class WhatIsPosted {

        @Test
        void getsTheSameAnswerForUnknownAndForeignAccounts() {
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
        void isCheckedWhenItIsPostedNotWhenItWasOffered() {
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
    void offersOnlyWhatCanBeEnteredNow() {
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
