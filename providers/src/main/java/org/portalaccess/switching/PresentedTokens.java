package org.portalaccess.switching;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.http.HttpRequest;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.util.JsonSerialization;

/**
 * The token that was presented with this request. Keycloak has verified it by the time a mapper runs, but hands mappers
 * a copy without our claims. What is read here is only a name for a look-up: it gives the user no access that they do
 * not have.
 */
public final class PresentedTokens {

    private static final String ID = "id";
    private static final String KEY = "key";
    private static final String TOKEN = "token";
    private static final int JWS_PARTS = 3;

    private PresentedTokens() {}

    /**
     * Returns the access token of a userinfo request, from the header or the form (OpenID Connect Core, section 5.3.1).
     */
    public static Optional<String> atUserInfo(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        AppAuthManager.AuthHeader header =
                AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(request.getHttpHeaders());
        return Optional.ofNullable(
                header != null
                        ? header.getToken()
                        : request.getDecodedFormParameters().getFirst(OAuth2Constants.ACCESS_TOKEN));
    }

    /** Returns the token that an introspection asks about (RFC 7662, section 2.1). */
    public static Optional<String> atIntrospection(KeycloakSession session) {
        return Optional.ofNullable(
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(TOKEN));
    }

    /** Returns the id of the account in a claim of an encoded token. Nothing else of the token is read. */
    public static Optional<String> account(String encoded, String claim) {
        String[] parts = encoded.split("\\.", -1);
        if (parts.length != JWS_PARTS) {
            return Optional.empty();
        }
        try (JsonParser json = JsonSerialization.mapper
                .getFactory()
                .createParser(Base64.getUrlDecoder().decode(parts[1]))) {
            return find(json, claim) == JsonToken.START_OBJECT && find(json, ID) == JsonToken.VALUE_STRING
                    ? Optional.of(json.getText())
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Moves to the value of a member of the object at which the parser stands; returns null if there is none. */
    private static @Nullable JsonToken find(JsonParser json, String member) throws IOException {
        if (json.currentToken() == null) {
            json.nextToken();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals(member);
            JsonToken value = json.nextToken();
            if (found) {
                return value;
            }
            json.skipChildren();
        }
        return null;
    }

    /** Returns the id of the account in a claim of a token. */
    public static Optional<String> account(AccessToken token, String claim) {
        return member(token, claim, ID);
    }

    private static Optional<String> member(AccessToken token, String claim, String name) {
        return token.getOtherClaims().get(claim) instanceof Map<?, ?> account
                        && account.get(name) instanceof String value
                ? Optional.of(value)
                : Optional.empty();
    }

    /** Returns the id of the account in the first of these claims that has one. */
    static Optional<String> account(AccessToken token, Collection<String> claims) {
        return claims.stream().flatMap(claim -> account(token, claim).stream()).findFirst();
    }

    /** Returns the key of the account in the first of these claims that has one; a lightweight token has none. */
    static Optional<String> accountKey(AccessToken token, Collection<String> claims) {
        return claims.stream()
                .flatMap(claim -> member(token, claim, KEY).stream())
                .findFirst();
    }

    /** Returns the scope in a token that Keycloak has verified; an empty string if there is none. */
    public static String scope(String encoded) {
        return decode(encoded).map(AccessToken::getScope).orElse("");
    }

    /** Returns a token's content, without any check. */
    static Optional<AccessToken> decode(@Nullable String encoded) {
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JWSInput(encoded).readJsonContent(AccessToken.class));
        } catch (JWSInputException notOurs) {
            return Optional.empty();
        }
    }
}
