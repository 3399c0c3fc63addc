package org.portalaccess.testing.client;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application that signs people in: public without a secret, confidential with one. Immutable.
 *
 * @param issuer address of the realm
 * @param clientId its client id
 * @param secret its secret, null if it is public
 * @param scope the scope that it requests
 * @param dpop the key its tokens are bound to, null for bearer tokens
 */
public record OidcClient(
        URI issuer,
        String clientId,
        @Nullable String secret,
        String scope,
        @Nullable DpopKey dpop) {

    /** The address to which codes are sent. No server listens there: the redirect is never followed. */
    public static final URI REDIRECT = URI.create("https://app.example.org/callback");

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String REFRESH_TYPE = "urn:ietf:params:oauth:token-type:refresh_token";

    /** Returns a public client that requests {@code openid}. */
    public static OidcClient of(URI issuer, String clientId) {
        return new OidcClient(issuer, clientId, null, "openid", null);
    }

    public OidcClient withSecret(String other) {
        return new OidcClient(issuer, clientId, other, scope, dpop);
    }

    public OidcClient withScope(String other) {
        return new OidcClient(issuer, clientId, secret, other, dpop);
    }

    public OidcClient withDpop(DpopKey key) {
        return new OidcClient(issuer, clientId, secret, scope, key);
    }

    /** Returns the same client at another node. */
    public OidcClient at(URI otherIssuer) {
        return new OidcClient(otherIssuer, clientId, secret, scope, dpop);
    }

    /** Sends a person's browser to the authorization endpoint, with PKCE, state, nonce and the given parameters. */
    public LoginTab open(WebSession session, Form parameters) {
        return LoginTab.open(this, session, parameters);
    }

    /** Signs a person in with a password, in a new browser, if no page asks for more. */
    public TokenReply signIn(String username, String password) {
        return open(new WebSession(), Form.of()).login(username, password).tokens();
    }

    /** Calls the token endpoint; client authentication and the DPoP proof are added. */
    public TokenReply token(Form parameters) {
        URI address = endpoint("token");
        Map<String, String> headers = dpop == null ? Map.of() : Map.of("DPoP", dpop.proof("POST", address));
        return new TokenReply(Http.plain().post(address, authenticated(parameters), headers));
    }

    public TokenReply refresh(String refreshToken) {
        return token(Form.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** The resource owner password grant. */
    public TokenReply password(String username, String password) {
        return token(Form.of("grant_type", "password", "username", username, "password", password, "scope", scope));
    }

    /** Exchanges a refresh token, as the account switch does (docs/concepts.md#tokens). */
    public TokenReply exchange(String refreshToken, Form parameters) {
        return token(Form.of("grant_type", EXCHANGE, "subject_token", refreshToken, "subject_token_type", REFRESH_TYPE)
                .overriddenBy(parameters));
    }

    /** Switches the account. */
    public TokenReply switchTo(String refreshToken, String account) {
        return exchange(refreshToken, Form.of("account", account));
    }

    /** Introspects a token. This client must be confidential and in the token's audience. */
    public Reply introspect(String token) {
        return Http.plain().post(endpoint("token/introspect"), authenticated(Form.of("token", token)));
    }

    /**
     * Like {@link #introspect}, but with a {@code token_type_hint}, by which Keycloak chooses the provider that
     * answers.
     */
    public Reply introspectAs(String type, String token) {
        return Http.plain()
                .post(endpoint("token/introspect"), authenticated(Form.of("token", token, "token_type_hint", type)));
    }

    public Reply userinfo(String accessToken) {
        URI address = endpoint("userinfo");
        return Http.plain().get(address, authorization("GET", address, accessToken));
    }

    /** Returns the headers that present an access token, with its DPoP proof if this client has a key. */
    public Map<String, String> authorization(String method, URI address, String accessToken) {
        if (dpop == null) {
            return Http.bearer(accessToken);
        }
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "DPoP " + accessToken);
        headers.put("DPoP", dpop.proof(method, address, accessToken));
        return headers;
    }

    /** Ends the session of a refresh token. */
    public void logout(String refreshToken) {
        Http.plain()
                .post(endpoint("logout"), authenticated(Form.of("refresh_token", refreshToken)))
                .expect(204);
    }

    /** Revokes a token. */
    public Reply revoke(String token) {
        return Http.plain().post(endpoint("revoke"), authenticated(Form.of("token", token)));
    }

    /** Returns an endpoint of the realm: {@code token}, {@code auth}, {@code userinfo}. */
    public URI endpoint(String name) {
        return URI.create(issuer + "/protocol/openid-connect/" + name);
    }

    private Form authenticated(Form parameters) {
        Form client = Form.of("client_id", clientId);
        return (secret == null ? client : client.and("client_secret", secret)).overriddenBy(parameters);
    }
}
