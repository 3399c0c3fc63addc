package org.portalaccess.browser;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.PkceUtils;
import org.keycloak.urls.UrlType;

/**
 * The way from a page of ours through the realm's own login, in whatever form, and back. Keycloak writes the addresses
 * that logins come back to into its events, where a secret has no business: so these have a handle in them, and the secret
 * waits in a cookie of this browser that scripts can't read.
 */
public final class SignInWay {

    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{20,100}");
    private static final String COOKIE = "PORTAL_PAGE_";
    private static final int COOKIE_LIFE = (int) Duration.ofHours(1).toSeconds();
    private static final int HANDLE_BYTES = 16;
    private static final int VERIFIER_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Section section;

    /** For pages of that section. */
    public SignInWay(KeycloakSession session, Section section) {
        this.session = session;
        this.section = section;
        this.realm = session.getContext().getRealm();
    }

    /** To the realm's login page, with that login filled in; null leaves it empty. */
    public Response toLogin(String secret, @Nullable String known) {
        String handle = random(HANDLE_BYTES);
        UriBuilder login = realmPath("protocol/openid-connect/auth")
                .queryParam(OAuth2Constants.CLIENT_ID, PageClient.ID)
                .queryParam(OAuth2Constants.RESPONSE_TYPE, OAuth2Constants.CODE)
                .queryParam(OAuth2Constants.SCOPE, OAuth2Constants.SCOPE_OPENID)
                .queryParam(OAuth2Constants.REDIRECT_URI, backAt(handle))
                .queryParam(OAuth2Constants.STATE, random(HANDLE_BYTES))
                // Nobody redeems the code, so nobody keeps what would be needed for it.
                .queryParam(OAuth2Constants.CODE_CHALLENGE, PkceUtils.generateS256CodeChallenge(random(VERIFIER_BYTES)))
                .queryParam(OAuth2Constants.CODE_CHALLENGE_METHOD, OAuth2Constants.PKCE_METHOD_S256);
        Texts.chosenLanguage(session)
                .ifPresent(language -> login.queryParam(OAuth2Constants.UI_LOCALES_PARAM, language));
        if (known == null) {
            return away(login.build(), handle, secret);
        }
        login.queryParam(OIDCLoginProtocol.LOGIN_HINT_PARAM, "{login}");
        return away(login.build(known), handle, secret);
    }

    /** To the realm's page for who has forgotten the password. */
    public Response toReset(String secret) {
        String handle = random(HANDLE_BYTES);
        UriBuilder reset = realmPath("login-actions/reset-credentials")
                .queryParam(OAuth2Constants.CLIENT_ID, PageClient.ID)
                .queryParam(OAuth2Constants.REDIRECT_URI, backAt(handle));
        Texts.chosenLanguage(session).ifPresent(language -> reset.queryParam(Texts.LANGUAGE, language));
        return away(reset.build(), handle, secret);
    }

    /** Back to the page that the browser was at; empty where it does not know one. */
    public Optional<Response> back(String handle) {
        if (!HANDLE.matcher(handle).matches()) {
            return Optional.empty();
        }
        Cookie cookie = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(COOKIE + handle);
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(secret -> SECRET.matcher(secret).matches())
                .map(secret -> section.pages(session).path(secret).build())
                .map(page -> redirect(page).build());
    }

    /** A redirect that nothing keeps, and that does not say where it comes from. */
    public static Response.ResponseBuilder redirect(URI address) {
        return Response.seeOther(address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer");
    }

    private Response away(URI address, String handle, String secret) {
        PageClient.addTo(realm);
        URI pages = section.pages(session).build();
        NewCookie cookie = new NewCookie.Builder(COOKIE + handle)
                .value(secret)
                .path(pages.getRawPath() + "/")
                .maxAge(COOKIE_LIFE)
                .httpOnly(true)
                .secure("https".equals(pages.getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return redirect(address).cookie(cookie).build();
    }

    private URI backAt(String handle) {
        return section.back(session, handle).build();
    }

    private UriBuilder realmPath(String below) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path(below);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
