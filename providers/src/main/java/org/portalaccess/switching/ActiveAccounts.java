package org.portalaccess.switching;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.AccessToken;
import org.portalaccess.activity.ActivityRecorder;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.GrantStore;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.settings.RealmSettingsStore;

/** Finds the account that the tokens of a request are for (docs/concepts.md#tokens, docs/concepts.md#sign-in). */
public final class ActiveAccounts {

    /** The parameter that names the account to enter. */
    public static final String ACCOUNT_HINT = "account_hint";

    /** The longest verifier that RFC 7636, section 4.1, allows. */
    private static final int LONGEST_VERIFIER = 128;

    private static final Set<String> SIGNING_IN =
            Set.of(OAuth2Constants.PASSWORD, OAuth2Constants.DEVICE_CODE_GRANT_TYPE, OAuth2Constants.CIBA_GRANT_TYPE);

    private final KeycloakSession session;
    private final String realmId;

    private ActiveAccounts(KeycloakSession session) {
        this.session = session;
        this.realmId = session.getContext().getRealm().getId();
    }

    /** Returns the finder for this request. */
    public static ActiveAccounts of(KeycloakSession session) {
        return new ActiveAccounts(session);
    }

    /**
     * Returns the grants that the tokens now being made carry. The account is decided once for each request: by the
     * refresh or switch; by the sign-in whose code is exchanged; or, if there was no page to choose on, by the hint, or
     * because the user has only one account. The first call for a sign-in without a page records it.
     *
     * @return empty if there is no account, or the user may no longer enter it
     */
    public Optional<ActiveGrants> forNewTokens(UserModel user, ClientSessionContext context) {
        Optional<ActingSession> acting =
                ActingSession.of(context.getClientSession().getUserSession());
        if (acting.isPresent()) {
            return acting.flatMap(a -> find(user, a.accountId())).map(this::restrictedToReadOnly);
        }
        ClientModel client = context.getClientSession().getClient();
        Optional<TokenAccount> decided = TokenAccount.decided(session, client);
        if (decided.isPresent()) {
            return grants(decided.get(), user);
        }
        String accountId = decide(user, context).map(TokenAccount::accountId).orElse(null);
        Optional<ActiveGrants> grants = grants(TokenAccount.decide(session, client, accountId), user);
        grants.ifPresent(found -> record(user, context, found.account()));
        return grants;
    }

    /**
     * Returns the grants that the SAML assertion now being made carries: for the account chosen at the sign-in, or the
     * user's only account.
     */
    public Optional<ActiveGrants> forAssertion(UserModel user, ClientModel client) {
        TokenAccount account = TokenAccount.decided(session, client)
                .or(() -> chosenInThisSignIn(client))
                .or(() -> sole(user))
                .or(() -> ExampleToken.account(session, user).map(TokenAccount::new))
                .orElse(new TokenAccount(null));
        return grants(account, user);
    }

    /** Returns the grants, as they are now, of a token of this session that was presented to us. */
    public Optional<ActiveGrants> forPresented(UserSessionModel userSession, Optional<String> accountId) {
        UserModel user = userSession.getUser();
        Optional<ActiveGrants> grants =
                accountId.or(() -> ExampleToken.account(session, user)).flatMap(id -> find(user, id));
        return ActingSession.of(userSession)
                .map(acting -> grants.filter(g -> g.account().id().equals(acting.accountId()))
                        .map(this::restrictedToReadOnly))
                .orElse(grants);
    }

    /** The grants that an actor gets when acting for the user (docs/concepts.md#log-in-as). */
    private ActiveGrants restrictedToReadOnly(ActiveGrants grants) {
        RealmSettingsStore store = RealmSettingsStore.of(session);
        return store.settings(realmId).logInAs().readOnly() ? grants.readOnly(store.catalog(realmId)) : grants;
    }

    private Optional<ActiveGrants> grants(TokenAccount account, UserModel user) {
        return account.grants(user.getId(), id -> find(user, id));
    }

    private Optional<ActiveGrants> find(UserModel user, String accountId) {
        return GrantStore.of(session).find(realmId, user.getId(), accountId);
    }

    /**
     * If a page was shown, the sign-in has been recorded there. An example token of the admin console has no grant
     * type.
     */
    private void record(UserModel user, ClientSessionContext context, ActiveAccount account) {
        String clientId = context.getClientSession().getClient().getClientId();
        String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
        if (SIGNING_IN.contains(String.valueOf(grant))) {
            ActivityRecorder.of(session).signedIn(user.getId(), clientId, account);
        } else if (grant != null && !OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE.equals(grant)) {
            ActivityRecorder.of(session).seen(user.getId(), clientId, account);
        }
    }

    private Optional<TokenAccount> decide(UserModel user, ClientSessionContext context) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
        if (OAuth2Constants.AUTHORIZATION_CODE.equals(grant)) {
            Optional<TokenAccount> handedOver = SignInHandover.redeem(
                    context.getClientSession(),
                    verifier(form),
                    context.getAttribute(OIDCLoginProtocol.NONCE_PARAM, String.class));
            return handedOver.isPresent() ? handedOver : sole(user);
        }
        if (OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE.equals(grant)) {
            // Keycloak's own exchange stays in the account of its subject.
            return PresentedTokens.decode(form.getFirst(OAuth2Constants.SUBJECT_TOKEN))
                    .flatMap(this::accountOf)
                    .map(TokenAccount::new);
        }
        return chosenInThisSignIn(context.getClientSession().getClient())
                .or(() -> hinted(user, form.getFirst(ACCOUNT_HINT)))
                .or(() -> OAuth2Constants.PASSWORD.equals(grant)
                        ? hinted(user, form.getFirst(TokenExchangeSupport.ACCOUNT))
                        : Optional.empty())
                .or(() -> hinted(user, EarlierHint.find(session).orElse(null)))
                .or(() -> sole(user))
                .or(() -> ExampleToken.account(session, user).map(TokenAccount::new));
    }

    /** Keycloak ignores a verifier that is too long if the sign-in had no challenge. */
    private static @Nullable String verifier(MultivaluedMap<String, String> form) {
        String verifier = form.getFirst(OAuth2Constants.CODE_VERIFIER);
        return verifier == null || verifier.length() > LONGEST_VERIFIER ? null : verifier;
    }

    /** The account in a token issued to any client of the realm, read by the claim names that this client uses. */
    private Optional<String> accountOf(AccessToken token) {
        ClientModel holder =
                session.clients().getClientByClientId(session.getContext().getRealm(), token.getIssuedFor());
        return holder == null ? Optional.empty() : PresentedTokens.account(token, AccountScope.claimNames(holder));
    }

    /** SAML and the implicit flow make their tokens where the sign-in ends, possibly after a consent page. */
    private Optional<TokenAccount> chosenInThisSignIn(ClientModel client) {
        return Optional.ofNullable(session.getContext().getAuthenticationSession())
                .filter(signIn -> client.equals(signIn.getClient()))
                .flatMap(SignInHandover::chosen)
                .map(TokenAccount::new);
    }

    private Optional<TokenAccount> hinted(UserModel user, @Nullable String hint) {
        return Optional.ofNullable(hint)
                .flatMap(account -> find(user, account))
                .map(grants -> new TokenAccount(grants.account().id()));
    }

    private Optional<TokenAccount> sole(UserModel user) {
        return UserAccounts.of(session)
                .sole(realmId, user.getId())
                .map(AccountEntry::accountId)
                .map(TokenAccount::new);
    }
}
