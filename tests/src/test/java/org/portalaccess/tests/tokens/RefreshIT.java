package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.Unique;

/**
 * A change of access takes effect at the next refresh, and at once at introspection and userinfo. Lost access stays
 * lost.
 */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C4")
@Tag("A11")
final class RefreshIT {

    private BeachCoFixture beach;
    private OidcClient portal;
    private OidcClient api;

    /** A user with a membership in an account of their own, and in Harbour Stays. */
    private record Person(String name, String id, String parent, String account, String key, String membership) {}

    /** The ways in which a user loses an account. */
    private enum Loss {
        REMOVED {
            @Override
            void of(Person person, BeachCoFixture beach) {
                beach.remove(person.membership);
            }
        },
        SUSPENDED {
            @Override
            void of(Person person, BeachCoFixture beach) {
                beach.patch(person.membership, Json.object("status", "suspended"));
            }
        },
        ENDED {
            @Override
            void of(Person person, BeachCoFixture beach) {
                beach.patch(person.membership, Json.object("endsAt", "2001-01-01T00:00:00Z"));
            }
        },
        NOT_STARTED {
            @Override
            void of(Person person, BeachCoFixture beach) {
                beach.patch(person.membership, Json.object("startsAt", "2999-01-01T00:00:00Z"));
            }
        },
        ACCOUNT_DISABLED {
            @Override
            void of(Person person, BeachCoFixture beach) {
                beach.enable(person.account, false);
            }
        },
        PARENT_DISABLED {
            @Override
            void of(Person person, BeachCoFixture beach) {
                beach.enable(person.parent, false);
            }
        };

        abstract void of(Person person, BeachCoFixture beach);
    }

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = BeachCoFixture.in(realm);
        portal = beach.portal("portal");
        api = realm.confidentialClient("api");
        realm.addAudience("portal", "api");
    }

    @Test
    void changedPermissionsShowAtTheNextRefresh() {
        Person person = person();
        TokenReply first = BeachCoFixture.signIn(portal, person.name, person.key);
        assertThat(first.access().get("permissions")).isEqualTo(Json.array("calendar:view"));

        beach.patch(person.membership, Json.object("permissions", Json.array("calendar:view", "tags:view")));

        JsonNode changed = Json.array("calendar:view", "tags:view");
        assertThat(api.introspect(first.accessToken()).json().get("permissions"))
                .isEqualTo(changed);
        assertThat(portal.userinfo(first.accessToken()).json().get("permissions"))
                .isEqualTo(changed);
        TokenReply second = portal.refresh(first.refreshToken());
        assertThat(second.access().get("permissions")).isEqualTo(changed);
        assertThat(second.access().get("grants_etag"))
                .isNotEqualTo(first.access().get("grants_etag"));
    }

    @Test
    void changedContractScopeShowsAtTheNextRefresh() {
        Person person = person();
        TokenReply first = BeachCoFixture.signIn(portal, person.name, person.key);

        beach.scope(person.membership, BeachCoFixture.rule(person.key, "listed", "only", "A"));

        JsonNode changed = Json.object("mode", "listed", "only", Json.array("A"));
        assertThat(api.introspect(first.accessToken()).json().get("contracts")).isEqualTo(changed);
        assertThat(portal.userinfo(first.accessToken()).json().get("contracts")).isEqualTo(changed);
        assertThat(portal.refresh(first.refreshToken()).access().get("contracts"))
                .isEqualTo(changed);
    }

    @Test
    @Tag("B9")
    void newContractUnderModeAllDoesNotChangeTheToken() {
        Person person = person();
        TokenReply first = BeachCoFixture.signIn(portal, person.name, person.key);

        BeachCoFixture.contract(beach.realm(), person.account, "LATER");

        TokenReply second = portal.refresh(first.refreshToken());
        assertThat(second.access().get("grants_etag")).isEqualTo(first.access().get("grants_etag"));
        assertThat(second.access().get("contracts")).isEqualTo(Json.object("mode", "all"));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    @Tag("C9")
    void refreshFailsOnceTheMembershipIsLost(Loss loss) {
        Person person = person();
        TokenReply inAccount = BeachCoFixture.signIn(portal, person.name, person.key);
        TokenReply elsewhere = portal.switchTo(inAccount.refreshToken(), "harbour");

        loss.of(person, beach);

        assertThat(portal.refresh(inAccount.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(portal.switchTo(elsewhere.refreshToken(), person.key).error())
                .isEqualTo("invalid_target");
        assertThat(portal.switchTo(elsewhere.refreshToken(), person.account).error())
                .isEqualTo("invalid_target");
        JsonNode introspected = api.introspect(inAccount.accessToken()).json();
        assertThat(introspected.get("active").asBoolean()).isTrue();
        assertThat(introspected.get("sub").asText()).isEqualTo(person.id);
        assertWithoutOurClaims(introspected);
        assertWithoutOurClaims(portal.userinfo(inAccount.accessToken()).json());
        assertThat(BeachCoFixture.accountOf(portal.refresh(elsewhere.refreshToken())))
                .isEqualTo("harbour");
    }

    @Test
    void tokenOfALostAccountCanSwitchAway() {
        Person person = person();
        TokenReply lost = BeachCoFixture.signIn(portal, person.name, person.key);
        beach.remove(person.membership);

        assertThat(portal.refresh(lost.refreshToken()).json())
                .isEqualTo(Json.object("error", "invalid_grant")
                        .put("error_description", "No membership gives access to the account any longer")
                        .put("reason", "account-lost"));
        assertThat(BeachCoFixture.accountOf(portal.switchTo(lost.refreshToken(), "harbour")))
                .isEqualTo("harbour");
    }

    @Test
    @Tag("C1")
    void refreshWithLessScopeKeepsTheAccountOfTheFamily() {
        TokenReply first = BeachCoFixture.signIn(portal, "harbour");

        TokenReply less = portal.token(
                Form.of("grant_type", "refresh_token", "scope", "openid").and("refresh_token", first.refreshToken()));

        assertThat(less.access().has("account")).isFalse();
        assertThat(less.access().has("permissions")).isFalse();
        assertThat(BeachCoFixture.accountOf(portal.refresh(less.refreshToken())))
                .isEqualTo("harbour");
    }

    @Test
    void endedSuspensionAllowsTheRefreshAgain() {
        Person person = person();
        TokenReply first = BeachCoFixture.signIn(portal, person.name, person.key);
        beach.patch(person.membership, Json.object("status", "suspended"));
        assertThat(portal.refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");

        beach.patch(person.membership, Json.object("status", "active"));

        assertThat(BeachCoFixture.accountOf(portal.refresh(first.refreshToken())))
                .isEqualTo(person.key);
    }

    @Test
    @Tag("C9")
    void switchWorksOnceTheMembershipHasStarted() {
        Person person = person();
        beach.patch(person.membership, Json.object("startsAt", "2999-01-01T00:00:00Z"));
        TokenReply elsewhere = BeachCoFixture.signIn(portal, person.name, "harbour");
        assertThat(portal.switchTo(elsewhere.refreshToken(), person.key).error())
                .isEqualTo("invalid_target");

        beach.patch(person.membership, Json.object("startsAt", "2001-01-01T00:00:00Z"));

        assertThat(BeachCoFixture.accountOf(portal.switchTo(elsewhere.refreshToken(), person.key)))
                .isEqualTo(person.key);
    }

    @Test
    void tokensOfADeletedUserAreRefused() {
        Person person = person();
        TokenReply first = BeachCoFixture.signIn(portal, person.name, person.key);

        beach.realm().admin().delete(beach.realm().path("users/" + person.id));

        assertThat(portal.refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(portal.refresh(first.refreshToken()).json().has("reason")).isFalse();
        assertThat(portal.switchTo(first.refreshToken(), "harbour").error()).isEqualTo("invalid_grant");
    }

    /** Creates a user in a new account below a new parent. */
    private Person person() {
        String name = Unique.name("p");
        String id = beach.realm().createUser(name);
        String parent = BeachCoFixture.account(beach.realm(), "over-" + name, "Parent", null);
        String account = BeachCoFixture.account(beach.realm(), "of-" + name, "Account", "over-" + name);
        BeachCoFixture.contract(beach.realm(), account, "A");
        BeachCoFixture.contract(beach.realm(), account, "B");
        beach.memberOf(id, beach.harbour(), "calendar:view");
        String membership = beach.memberOf(id, account, "calendar:view");
        return new Person(name, id, parent, account, "of-" + name, membership);
    }

    private static void assertWithoutOurClaims(JsonNode claims) {
        assertThat(claims.properties())
                .extracting(claim -> claim.getKey())
                .contains("sub")
                .doesNotContain("account", "permissions", "contracts", "grants", "grants_etag");
    }
}
