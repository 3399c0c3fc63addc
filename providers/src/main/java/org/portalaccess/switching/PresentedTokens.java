package org.portalaccess.switching;

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

/**
 * The token that came with this request. Keycloak has verified it by the time a mapper asks, but hands mappers a copy
 * without our claims. What is read here is only a name to look up: it gives nothing that the person does not have.
 */
public final class PresentedTokens {

    private static final String ID = "id";
    private static final String TOKEN = "token";

    private PresentedTokens() {}

    /** The access token of a userinfo request, from the header or the form (OpenID Connect Core, section 5.3.1). */
    public static Optional<AccessToken> atUserInfo(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        AppAuthManager.AuthHeader header =
                AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(request.getHttpHeaders());
        return header != null
                ? decode(header.getToken())
                : decode(request.getDecodedFormParameters().getFirst(OAuth2Constants.ACCESS_TOKEN));
    }

    /** The token that an introspection asks about (RFC 7662, section 2.1). */
    public static Optional<AccessToken> atIntrospection(KeycloakSession session) {
        return decode(
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(TOKEN));
    }

    /** The id of the account in a claim of a token. */
    public static Optional<String> account(AccessToken token, String claim) {
        return token.getOtherClaims().get(claim) instanceof Map<?, ?> account && account.get(ID) instanceof String id
                ? Optional.of(id)
                : Optional.empty();
    }

    /** The id of the account in the first of these claims that has one. */
    static Optional<String> account(AccessToken token, Collection<String> claims) {
        return claims.stream().flatMap(claim -> account(token, claim).stream()).findFirst();
    }

    /** A token's content, without any check. */
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
