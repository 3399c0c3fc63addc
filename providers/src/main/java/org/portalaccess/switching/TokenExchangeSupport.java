package org.portalaccess.switching;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
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
import org.portalaccess.metrics.LabelledCounter;
import org.portalaccess.metrics.PortalMetrics.ExchangeOutcome;
import org.portalaccess.platform.LogContext;

/**
 * A token exchange with the parameter {@code account}. It reads, checks and answers requests for the account switch and
 * for log in as.
 */
public final class TokenExchangeSupport {

    /** The parameter that makes an exchange one of ours. */
    public static final String ACCOUNT = "account";

    /** The parameter that makes the exchange a log in as. */
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

    public TokenExchangeSupport(TokenExchangeContext context) {
        this.context = context;
        this.session = context.getSession();
    }

    /** The work of one exchange. */
    @FunctionalInterface
    public interface Work {

        /** Returns the answer, or throws the reason of a refusal. */
        Response perform() throws OAuthErrorException, SwitchRefusedException;
    }

    /**
     * Performs {@code work} and turns a refusal into an error of the token endpoint.
     *
     * @param outcomes counts the outcome
     */
    public static Response answer(TokenExchangeContext context, LabelledCounter<ExchangeOutcome> outcomes, Work work) {
        ExchangeOutcome outcome = ExchangeOutcome.OTHER;
        try {
            Response answer = work.perform();
            outcome = ExchangeOutcome.ofStatus(answer.getStatus());
            return answer;
        } catch (SwitchRefusedException refused) {
            outcome = ExchangeOutcome.ofError(refused.error());
            throw refuse(context, refused.eventError(), refused.error(), refused.getMessage());
        } catch (OAuthErrorException refused) {
            outcome = ExchangeOutcome.ofError(refused.getError());
            throw refuse(context, refused.getError(), refused.getError(), refused.getDescription());
        } finally {
            outcomes.count(outcome);
        }
    }

    private static CorsErrorResponseException refuse(
            TokenExchangeContext context, String eventError, String error, @Nullable String description) {
        LogContext.account(form(context).getFirst(ACCOUNT));
        context.getEvent().detail(Details.REASON, description);
        context.getEvent().error(eventError);
        return new CorsErrorResponseException(context.getCors(), error, description, Response.Status.BAD_REQUEST);
    }

    /**
     * Whether a parameter was sent. Keycloak removes parameters over its limits from the form that providers get. An
     * exchange whose account is too long must not become one without an account.
     */
    public static boolean isSent(TokenExchangeContext context, String name) {
        return form(context).containsKey(name);
    }

    private static MultivaluedMap<String, String> form(TokenExchangeContext context) {
        return context.getSession().getContext().getHttpRequest().getDecodedFormParameters();
    }

    /** Returns a parameter as it was sent, of any length and with control characters; null if it was not sent. */
    public @Nullable String sent(String name) {
        return form(context).getFirst(name);
    }

    /**
     * Returns a parameter as Keycloak hands it on, without control characters; null if it was not sent, or is too long.
     */
    private @Nullable String parameter(String name) {
        return context.getFormParams().getFirst(name);
    }

    /** Refuses parameters of other exchanges. */
    public void requireOwnParameters() throws SwitchRefusedException {
        for (String foreign : FOREIGN_PARAMETERS) {
            if (isSent(context, foreign)) {
                throw SwitchRefusedException.invalidRequest(foreign + " cannot be combined with account");
            }
        }
    }

    /** Returns the verified subject token. The realm's client policies are applied before. */
    public SwitchSubject subject() throws OAuthErrorException, SwitchRefusedException {
        String token = parameter(OAuth2Constants.SUBJECT_TOKEN);
        String type = sent(OAuth2Constants.SUBJECT_TOKEN_TYPE);
        if (token == null || token.isEmpty()) {
            throw SwitchRefusedException.invalidRequest("subject_token is missing");
        }
        boolean refresh = OAuth2Constants.REFRESH_TOKEN_TYPE.equals(type);
        if (!refresh && !OAuth2Constants.ACCESS_TOKEN_TYPE.equals(type)) {
            throw SwitchRefusedException.invalidRequest("subject_token_type is not supported");
        }
        String subject = RefreshPolicies.apply(context, token);
        SubjectVerifier verifier = new SubjectVerifier(context);
        return refresh ? verifier.refreshToken(subject) : verifier.accessToken(subject);
    }

    /**
     * Returns the scope that was requested, or else the subject's; it may only be narrower. An offline family stays
     * offline.
     */
    public String scope(SwitchSubject subject) throws SwitchRefusedException {
        String wanted = parameter(OAuth2Constants.SCOPE);
        if (wanted == null && isSent(context, OAuth2Constants.SCOPE)) {
            throw SwitchRefusedException.invalidScope("scope is too long");
        }
        if (wanted == null || wanted.isBlank()) {
            return subject.scope();
        }
        List<String> granted = Arrays.asList(subject.scope().split(" ", -1));
        Set<String> asked = new LinkedHashSet<>(Arrays.asList(wanted.strip().split(" +", -1)));
        if (!granted.containsAll(asked)) {
            throw SwitchRefusedException.invalidScope("The requested scope exceeds the scope of the subject token");
        }
        if (subject.offline() && granted.contains(OAuth2Constants.OFFLINE_ACCESS)) {
            asked.add(OAuth2Constants.OFFLINE_ACCESS);
        }
        return String.join(" ", asked);
    }

    /** Returns {@code scope} without the right to tokens that outlive the session. */
    public static String online(String scope) {
        List<String> values = new ArrayList<>(Arrays.asList(scope.split(" ", -1)));
        values.remove(OAuth2Constants.OFFLINE_ACCESS);
        return String.join(" ", values);
    }

    /** Returns the context for tokens with this scope; refuses a scope without the account scope. */
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

    /** Binds the new tokens to the certificate of this request (RFC 8705, section 3). */
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

    /** Returns the response with the tokens, in the form of RFC 8693, section 2.2.1. */
    public Response granted(AccessTokenResponse response) {
        response.setOtherClaims(OAuth2Constants.ISSUED_TOKEN_TYPE, OAuth2Constants.ACCESS_TOKEN_TYPE);
        context.getEvent().success();
        return context.getCors().add(Response.ok(response, MediaType.APPLICATION_JSON_TYPE));
    }
}
