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

/**
 * Redirects a browser from one of our pages to the realm's own login, and later back to the page. Keycloak writes the
 * addresses that logins come back to into its events, which must not contain a secret. So these addresses contain a
 * handle, and the secret waits in a cookie of this browser that scripts cannot read.
 */
public final class LoginRedirect {

    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{20,100}");
    private static final String COOKIE = "PORTAL_PAGE_";
    private static final int COOKIE_LIFE = (int) Duration.ofHours(1).toSeconds();
    private static final int HANDLE_BYTES = 16;
    private static final int VERIFIER_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PageArea section;
    private final SomeoneElse someoneElse;

    /** Creates the redirects for pages of a section. */
    public LoginRedirect(KeycloakSession session, PageArea section) {
        this.session = session;
        this.section = section;
        this.realm = session.getContext().getRealm();
        this.someoneElse = new SomeoneElse(session);
    }

    /** Redirects to the realm's login page, with the user name {@code known} filled in; null leaves it empty. */
    public Response toLogin(String secret, @Nullable String known) {
        String handle = random(HANDLE_BYTES);
        UriBuilder login = realmPath("protocol/openid-connect/auth")
                .queryParam(OAuth2Constants.CLIENT_ID, PageClient.ID)
                .queryParam(OAuth2Constants.RESPONSE_TYPE, OAuth2Constants.CODE)
                .queryParam(OAuth2Constants.SCOPE, OAuth2Constants.SCOPE_OPENID)
                .queryParam(OAuth2Constants.REDIRECT_URI, "{back}")
                .queryParam(OAuth2Constants.STATE, random(HANDLE_BYTES))
                // The code is not redeemed, so the verifier is not kept.
                .queryParam(OAuth2Constants.CODE_CHALLENGE, PkceUtils.generateS256CodeChallenge(random(VERIFIER_BYTES)))
                .queryParam(OAuth2Constants.CODE_CHALLENGE_METHOD, OAuth2Constants.PKCE_METHOD_S256);
        PageLanguage.chosenLanguage(session)
                .ifPresent(language -> login.queryParam(OAuth2Constants.UI_LOCALES_PARAM, language));
        if (someoneElse.isWanted()) {
            login.queryParam(OIDCLoginProtocol.PROMPT_PARAM, OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        }
        if (known == null) {
            return away(login.build(backAt(handle)), handle, secret);
        }
        login.queryParam(OIDCLoginProtocol.LOGIN_HINT_PARAM, "{login}");
        return away(login.build(backAt(handle), known), handle, secret);
    }

    /** Redirects to the realm's page for a forgotten password. */
    public Response toReset(String secret) {
        String handle = random(HANDLE_BYTES);
        UriBuilder reset = realmPath("login-actions/reset-credentials")
                .queryParam(OAuth2Constants.CLIENT_ID, PageClient.ID)
                .queryParam(OAuth2Constants.REDIRECT_URI, "{back}");
        PageLanguage.chosenLanguage(session).ifPresent(language -> reset.queryParam(PageLanguage.LANGUAGE, language));
        return away(reset.build(backAt(handle)), handle, secret);
    }

    /**
     * Redirects to a page after one person has signed out so that another person can use the browser. At the next
     * login, an identity provider then does not answer for the first person again.
     */
    public Response afterSignOut(URI page) {
        return redirect(page).cookie(someoneElse.want()).build();
    }

    /** Redirects back to the page that the browser was at; empty if the browser does not know one. */
    public Optional<Response> back(String handle) {
        BrowserSession.find(session).ifPresent(BrowserSession::forgetPageClient);
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
                .map(this::at);
    }

    private Response at(URI page) {
        Response.ResponseBuilder answer = redirect(page);
        return someoneElse.isWanted() ? answer.cookie(someoneElse.forget()).build() : answer.build();
    }

    /** Returns a redirect that is not stored, and that hides the address that it comes from. */
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

    /** Returns the address to come back to as a value in a query: the escapes in it are escaped. */
    private String backAt(String handle) {
        return section.back(session, handle).build().toString();
    }

    private UriBuilder realmPath(String below) {
        return RealmAddress.of(session).path(below);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
