package org.portalaccess.browser;

import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;

/**
 * The wish to continue as another user, kept in a cookie of this browser until the next login comes back. Signing out
 * ends the session in this realm only. An identity provider has a session of its own, and would answer for the same
 * person again. So the next login asks for {@code prompt=login}, which Keycloak passes on to the provider.
 */
final class SomeoneElse {

    private static final String COOKIE = "PORTAL_SOMEONE_ELSE";
    private static final String WANTED = "1";
    private static final int LIFE = (int) Duration.ofHours(1).toSeconds();

    private final KeycloakSession session;

    SomeoneElse(KeycloakSession session) {
        this.session = session;
    }

    boolean isWanted() {
        return session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .containsKey(COOKIE);
    }

    NewCookie want() {
        return cookie(WANTED, LIFE);
    }

    NewCookie forget() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int life) {
        URI pages = RealmAddress.of(session).path("portal-access/").build();
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(pages.getRawPath())
                .maxAge(life)
                .httpOnly(true)
                .secure("https".equals(pages.getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
