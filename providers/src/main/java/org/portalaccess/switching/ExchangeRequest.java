package org.portalaccess.switching;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/** A token exchange with {@code account}: what the account switch and log in as read, check and answer alike. */
public final class ExchangeRequest {

    /** The parameter that makes an exchange one of ours. */
    public static final String ACCOUNT = "account";

    /** The parameter that makes it log in as. */
    public static final String REQUESTED_SUBJECT = "requested_subject";

    private static final List<String> FOREIGN_PARAMETERS = List.of(
            OAuth2Constants.ACTOR_TOKEN,
            OAuth2Constants.ACTOR_TOKEN_TYPE,
            OAuth2Constants.AUDIENCE,
            OAuth2Constants.RESOURCE,
            OAuth2Constants.SUBJECT_ISSUER,
            OAuth2Constants.REQUESTED_ISSUER);

    private final TokenExchangeContext context;
    private final KeycloakSession session;

    public ExchangeRequest(TokenExchangeContext context) {
        this.context = context;
        this.session = context.getSession();
    }

    /** What an exchange does. */
    @FunctionalInterface
    public interface Work {

        /** Answers, or says why not. */
        Response perform() throws OAuthErrorException, SwitchRefusedException;
    }

    /** The answer of {@code work}, with its refusals as the token endpoint says them. */
    public static Response answer(TokenExchangeContext context, Work work) {
        try {
            return work.perform();
        } catch (SwitchRefusedException refused) {
            throw refuse(context, refused.eventError(), refused.error(), refused.getMessage());
        } catch (OAuthErrorException refused) {
            throw refuse(context, refused.getError(), refused.getError(), refused.getDescription());
        }
    }

    private static CorsErrorResponseException refuse(
            TokenExchangeContext context, String eventError, String error, @Nullable String description) {
        context.getEvent().detail(Details.REASON, description);
        context.getEvent().error(eventError);
        return new CorsErrorResponseException(context.getCors(), error, description, Response.Status.BAD_REQUEST);
    }

    /** A parameter of the request; null when it is not there. */
    public @Nullable String parameter(String name) {
        return context.getFormParams().getFirst(name);
    }

    /** Refuses parameters of other exchanges. */
    public void requireOwnParameters() throws SwitchRefusedException {
        for (String foreign : FOREIGN_PARAMETERS) {
            if (context.getFormParams().containsKey(foreign)) {
                throw SwitchRefusedException.invalidRequest(foreign + " does not go with account");
            }
        }
    }

    /** The subject token, verified. */
    public SwitchSubject subject() throws OAuthErrorException, SwitchRefusedException {
        String token = parameter(OAuth2Constants.SUBJECT_TOKEN);
        String type = parameter(OAuth2Constants.SUBJECT_TOKEN_TYPE);
        if (token == null || token.isEmpty()) {
            throw SwitchRefusedException.invalidRequest("subject_token is missing");
        }
        SubjectVerifier verifier = new SubjectVerifier(context);
        if (OAuth2Constants.REFRESH_TOKEN_TYPE.equals(type)) {
            return verifier.refreshToken(token);
        }
        if (OAuth2Constants.ACCESS_TOKEN_TYPE.equals(type)) {
            return verifier.accessToken(token);
        }
        throw SwitchRefusedException.invalidRequest("subject_token_type is not supported");
    }

    /** What the subject was granted, or the part of it that is asked for. An offline family stays offline. */
    public String scope(SwitchSubject subject) throws SwitchRefusedException {
        String wanted = parameter(OAuth2Constants.SCOPE);
        if (wanted == null || wanted.isBlank()) {
            return subject.scope();
        }
        List<String> granted = Arrays.asList(subject.scope().split(" ", -1));
        Set<String> asked = new LinkedHashSet<>(Arrays.asList(wanted.strip().split(" +", -1)));
        if (!granted.containsAll(asked)) {
            throw SwitchRefusedException.invalidScope("More scope is asked for than the subject token has");
        }
        if (subject.offline() && granted.contains(OAuth2Constants.OFFLINE_ACCESS)) {
            asked.add(OAuth2Constants.OFFLINE_ACCESS);
        }
        return String.join(" ", asked);
    }

    /** {@code scope} without the right to tokens that outlive the session. */
    public static String online(String scope) {
        List<String> values = new ArrayList<>(Arrays.asList(scope.split(" ", -1)));
        values.remove(OAuth2Constants.OFFLINE_ACCESS);
        return String.join(" ", values);
    }

    /** What tokens with this scope are made from; refused without the account scope. */
    public ClientSessionContext tokenContext(AuthenticatedClientSessionModel clientSession, String scope)
            throws SwitchRefusedException {
        ClientSessionContext tokenContext =
                DefaultClientSessionContext.fromClientSessionAndScopeParameter(clientSession, scope, session);
        if (!AccountScope.isIn(tokenContext)) {
            throw SwitchRefusedException.invalidScope("The subject token was not granted the account scope");
        }
        tokenContext.setAttribute(Constants.GRANT_TYPE, OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE);
        return tokenContext;
    }

    /** RFC 8705, section 3: the new tokens are bound to the certificate that this request came with. */
    public void bindToCertificate(TokenManager.AccessTokenResponseBuilder builder) throws SwitchRefusedException {
        if (!OIDCAdvancedConfigWrapper.fromClientModel(context.getClient()).isUseMtlsHokToken()) {
            return;
        }
        AccessToken.Confirmation binding = MtlsHoKTokenUtil.bindTokenWithClientCertificate(
                session.getContext().getHttpRequest(), session);
        if (binding == null) {
            throw SwitchRefusedException.invalidRequest("Client Certification missing for MTLS HoK Token Binding");
        }
        builder.getAccessToken().setConfirmation(binding);
        if (builder.getRefreshToken() != null) {
            builder.getRefreshToken().setConfirmation(binding);
        }
    }

    /** The tokens, as RFC 8693, section 2.2.1, has them. */
    public Response granted(AccessTokenResponse response) {
        response.setOtherClaims(OAuth2Constants.ISSUED_TOKEN_TYPE, OAuth2Constants.ACCESS_TOKEN_TYPE);
        context.getEvent().success();
        return context.getCors().add(Response.ok(response, MediaType.APPLICATION_JSON_TYPE));
    }
}
