package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
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

/** A change of rights holds at the next refresh, and at introspection and userinfo at once; what is lost is lost. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C4")
@Tag("A11")
final class RefreshIT {

    private Beach beach;
    private OidcClient portal;
    private OidcClient api;

    /** A person with a membership of an account of their own, and of Harbour Stays. */
    private record Person(String name, String id, String parent, String account, String key, String membership) {}

    /** The ways in which a person loses an account. */
    private enum Loss {
        REMOVED {
            @Override
            void of(Person person, Beach beach) {
                beach.remove(person.membership);
            }
        },
        SUSPENDED {
            @Override
            void of(Person person, Beach beach) {
                beach.patch(person.membership, Json.object("status", "suspended"));
            }
        },
        ENDED {
            @Override
            void of(Person person, Beach beach) {
                beach.patch(person.membership, Json.object("endsAt", "2001-01-01T00:00:00Z"));
            }
        },
        NOT_STARTED {
            @Override
            void of(Person person, Beach beach) {
                beach.patch(person.membership, Json.object("startsAt", "2999-01-01T00:00:00Z"));
            }
        },
        ACCOUNT_DISABLED {
            @Override
            void of(Person person, Beach beach) {
                beach.enable(person.account, false);
            }
        },
        PARENT_DISABLED {
            @Override
            void of(Person person, Beach beach) {
                beach.enable(person.parent, false);
            }
        };

        abstract void of(Person person, Beach beach);
    }

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = Beach.in(realm);
        portal = beach.portal("portal");
        api = realm.confidentialClient("api");
        realm.addAudience("portal", "api");
    }

    @Test
    void showsChangedPermissionsAtTheNextRefreshAndEverywhereElseAtOnce() {
        Person person = person();
        TokenReply first = Beach.signIn(portal, person.name, person.key);
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
    void showsAChangedContractScopeAtTheNextRefreshAndEverywhereElseAtOnce() {
        Person person = person();
        TokenReply first = Beach.signIn(portal, person.name, person.key);

        beach.scope(person.membership, Beach.rule(person.key, "listed", "only", "A"));

        JsonNode changed = Json.object("mode", "listed", "only", Json.array("A"));
        assertThat(api.introspect(first.accessToken()).json().get("contracts")).isEqualTo(changed);
        assertThat(portal.userinfo(first.accessToken()).json().get("contracts")).isEqualTo(changed);
        assertThat(portal.refresh(first.refreshToken()).access().get("contracts"))
                .isEqualTo(changed);
    }

    @Test
    @Tag("B9")
    void changesNothingInATokenWhenAContractComesToAllOfThem() {
        Person person = person();
        TokenReply first = Beach.signIn(portal, person.name, person.key);

        Beach.contract(beach.realm(), person.account, "LATER");

        TokenReply second = portal.refresh(first.refreshToken());
        assertThat(second.access().get("grants_etag")).isEqualTo(first.access().get("grants_etag"));
        assertThat(second.access().get("contracts")).isEqualTo(Json.object("mode", "all"));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    @Tag("C9")
    void endsWithTheMembership(Loss loss) {
        Person person = person();
        TokenReply inAccount = Beach.signIn(portal, person.name, person.key);
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
        assertThat(Beach.accountOf(portal.refresh(elsewhere.refreshToken()))).isEqualTo("harbour");
    }

    @Test
    void letsALostAccountBeLeftByASwitch() {
        Person person = person();
        TokenReply lost = Beach.signIn(portal, person.name, person.key);
        beach.remove(person.membership);

        assertThat(Beach.accountOf(portal.switchTo(lost.refreshToken(), "harbour")))
                .isEqualTo("harbour");
    }

    @Test
    @Tag("C1")
    void keepsTheAccountOfTheFamilyThroughARefreshForLess() {
        TokenReply first = Beach.signIn(portal, "harbour");

        TokenReply less = portal.token(
                Form.of("grant_type", "refresh_token", "scope", "openid").and("refresh_token", first.refreshToken()));

        assertThat(less.access().has("account")).isFalse();
        assertThat(less.access().has("permissions")).isFalse();
        assertThat(Beach.accountOf(portal.refresh(less.refreshToken()))).isEqualTo("harbour");
    }

    @Test
    void goesOnWhereItStoodWhenASuspensionEnds() {
        Person person = person();
        TokenReply first = Beach.signIn(portal, person.name, person.key);
        beach.patch(person.membership, Json.object("status", "suspended"));
        assertThat(portal.refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");

        beach.patch(person.membership, Json.object("status", "active"));

        assertThat(Beach.accountOf(portal.refresh(first.refreshToken()))).isEqualTo(person.key);
    }

    @Test
    @Tag("C9")
    void startsWhenTheMembershipStarts() {
        Person person = person();
        beach.patch(person.membership, Json.object("startsAt", "2999-01-01T00:00:00Z"));
        TokenReply elsewhere = Beach.signIn(portal, person.name, "harbour");
        assertThat(portal.switchTo(elsewhere.refreshToken(), person.key).error())
                .isEqualTo("invalid_target");

        beach.patch(person.membership, Json.object("startsAt", "2001-01-01T00:00:00Z"));

        assertThat(Beach.accountOf(portal.switchTo(elsewhere.refreshToken(), person.key)))
                .isEqualTo(person.key);
    }

    @Test
    void refusesAPersonWhoIsGone() {
        Person person = person();
        TokenReply first = Beach.signIn(portal, person.name, person.key);

        beach.realm().admin().delete(beach.realm().path("users/" + person.id));

        assertThat(portal.refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(portal.switchTo(first.refreshToken(), "harbour").error()).isEqualTo("invalid_grant");
    }

    /** The one in a new account below a new parent. */
    private Person person() {
        String name = "p-" + UUID.randomUUID().toString().substring(0, 8);
        String id = beach.realm().createUser(name);
        String parent = Beach.account(beach.realm(), "over-" + name, "Parent", null);
        String account = Beach.account(beach.realm(), "of-" + name, "Account", "over-" + name);
        Beach.contract(beach.realm(), account, "A");
        Beach.contract(beach.realm(), account, "B");
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
