package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** The switch in a realm that rotates refresh tokens, each valid for one use. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C1")
@Tag("C2")
final class RotationIT {

    private OidcClient portal;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        portal = BeachCoFixture.in(realm).portal("portal");
        realm.update(Json.object("revokeRefreshToken", true, "refreshTokenMaxReuse", 0));
    }

    @Test
    void switchingDoesNotRotateTheSubjectToken() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");

        TokenReply second = portal.switchTo(first.refreshToken(), "harbour");
        TokenReply third = portal.switchTo(first.refreshToken(), "harbour");

        assertThat(BeachCoFixture.accountOf(second)).isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(third)).isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(portal.refresh(first.refreshToken())))
                .isEqualTo("beachco");
        assertThat(BeachCoFixture.accountOf(portal.refresh(second.refreshToken())))
                .isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(portal.refresh(third.refreshToken())))
                .isEqualTo("harbour");
    }

    @Test
    void newestRefreshTokenOfAFamilyCanSwitch() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");
        TokenReply rotated = portal.refresh(first.refreshToken());

        TokenReply switched = portal.switchTo(rotated.refreshToken(), "harbour");

        assertThat(BeachCoFixture.accountOf(switched)).isEqualTo("harbour");
        assertThat(BeachCoFixture.accountOf(portal.refresh(rotated.refreshToken())))
                .isEqualTo("beachco");
    }

    @Test
    void switchByARotatedTokenEndsAllItsFamilies() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");
        TokenReply switched = portal.switchTo(first.refreshToken(), "harbour");
        TokenReply rotated = portal.refresh(first.refreshToken());

        assertThat(portal.switchTo(first.refreshToken(), "harbour").error()).isEqualTo("invalid_grant");

        assertThat(portal.refresh(rotated.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(portal.refresh(switched.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void reuseInTheNewFamilyEndsTheOldOne() {
        TokenReply first = BeachCoFixture.signIn(portal, "beachco");
        TokenReply switched = portal.switchTo(first.refreshToken(), "harbour");
        portal.refresh(switched.refreshToken());

        assertThat(portal.refresh(switched.refreshToken()).error()).isEqualTo("invalid_grant");

        assertThat(portal.refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");
    }

    @Test
    void twoTabsStayInTheirAccountsOverManyRotations() {
        WebSession browser = new WebSession();
        TokenReply one = BeachCoFixture.open(portal, browser, "beachco").tokens();
        TokenReply two = portal.switchTo(one.refreshToken(), "harbour");

        for (int i = 0; i < 100; i++) {
            one = portal.refresh(one.refreshToken());
            two = portal.refresh(two.refreshToken());
            assertThat(BeachCoFixture.accountOf(one)).isEqualTo("beachco");
            assertThat(BeachCoFixture.accountOf(two)).isEqualTo("harbour");
        }
    }
}
