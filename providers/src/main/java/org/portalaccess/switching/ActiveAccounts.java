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
import org.portalaccess.activity.Recorder;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.GrantStore;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.settings.RealmSettingsStore;

/** Finds the account that the tokens of a request are for (design, sections 3 and 4). */
public final class ActiveAccounts {

    private static final String ACCOUNT_HINT = "account_hint";

    private static final Set<String> SIGNING_IN =
            Set.of(OAuth2Constants.PASSWORD, OAuth2Constants.DEVICE_CODE_GRANT_TYPE, OAuth2Constants.CIBA_GRANT_TYPE);

    private final KeycloakSession session;
    private final String realmId;

    private ActiveAccounts(KeycloakSession session) {
        this.session = session;
        this.realmId = session.getContext().getRealm().getId();
    }

    /** For this request. */
    public static ActiveAccounts of(KeycloakSession session) {
        return new ActiveAccounts(session);
    }

    /**
     * What the tokens now being made are to carry. Decided once for each request: by the refresh or the switch, by the
     * sign-in whose code is exchanged, or, where there was no page to choose on, by the hint or by there being but one.
     *
     * @return empty if there is no account, or the person may no longer enter it
     */
    public Optional<ActiveGrants> forNewTokens(UserModel user, ClientSessionContext context) {
        Optional<ActingSession> acting =
                ActingSession.of(context.getClientSession().getUserSession());
        if (acting.isPresent()) {
            return acting.flatMap(a -> find(user, a.accountId())).map(this::lent);
        }
        ClientModel client = context.getClientSession().getClient();
        TokenAccount account = TokenAccount.decided(session, client).orElseGet(() -> {
            TokenAccount.decide(
                    session,
                    client,
                    decide(user, context).map(TokenAccount::accountId).orElse(null));
            TokenAccount decided = TokenAccount.decided(session, client).orElseThrow();
            find(user, decided.accountId()).ifPresent(grants -> record(user, context, grants.account()));
            return decided;
        });
        return find(user, account.accountId());
    }

    /** What the SAML assertion now being made is to carry: what the sign-in chose, or the only account there is. */
    public Optional<ActiveGrants> forAssertion(UserModel user, ClientModel client) {
        TokenAccount account = TokenAccount.decided(session, client)
                .or(() -> chosenInThisSignIn(client))
                .or(() -> sole(user))
                .orElse(new TokenAccount(null));
        return find(user, account.accountId());
    }

    /** What a token of this session that was presented to us is worth at this moment. */
    public Optional<ActiveGrants> forPresented(UserSessionModel userSession, Optional<String> accountId) {
        Optional<ActiveGrants> grants = accountId.flatMap(id -> find(userSession.getUser(), id));
        return ActingSession.of(userSession)
                .map(acting -> grants.filter(g -> g.account().id().equals(acting.accountId()))
                        .map(this::lent))
                .orElse(grants);
    }

    /** What somebody who acts for the person gets of it (design, section 3, "Log in as"). */
    private ActiveGrants lent(ActiveGrants grants) {
        RealmSettingsStore store = RealmSettingsStore.of(session);
        return store.settings(realmId).logInAs().readOnly() ? grants.readOnly(store.catalog(realmId)) : grants;
    }

    private Optional<ActiveGrants> find(UserModel user, @Nullable String accountId) {
        return accountId == null ? Optional.empty() : GrantStore.of(session).find(realmId, user.getId(), accountId);
    }

    /** Where a page was shown, that was the sign-in; an example of a token, in the admin console, has no grant type. */
    private void record(UserModel user, ClientSessionContext context, ActiveAccount account) {
        String clientId = context.getClientSession().getClient().getClientId();
        String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
        if (SIGNING_IN.contains(String.valueOf(grant))) {
            Recorder.of(session).signedIn(user.getId(), clientId, account);
        } else if (grant != null && !OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE.equals(grant)) {
            Recorder.of(session).seen(user.getId(), clientId, account);
        }
    }

    private Optional<TokenAccount> decide(UserModel user, ClientSessionContext context) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        String grant = context.getAttribute(Constants.GRANT_TYPE, String.class);
        if (OAuth2Constants.AUTHORIZATION_CODE.equals(grant)) {
            Optional<TokenAccount> handedOver = SignInHandover.redeem(
                    context.getClientSession(),
                    form.getFirst(OAuth2Constants.CODE_VERIFIER),
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
                .or(() -> sole(user));
    }

    /** The account in a token that any client of the realm has got, under whatever name that client has it. */
    private Optional<String> accountOf(AccessToken token) {
        ClientModel holder =
                session.clients().getClientByClientId(session.getContext().getRealm(), token.getIssuedFor());
        return holder == null ? Optional.empty() : PresentedTokens.account(token, AccountScope.claimNames(holder));
    }

    /** SAML and the implicit flow make their tokens where the sign-in ends, which a consent page can put off. */
    private Optional<TokenAccount> chosenInThisSignIn(ClientModel client) {
        return Optional.ofNullable(session.getContext().getAuthenticationSession())
                .filter(signIn -> client.equals(signIn.getClient()))
                .flatMap(SignInHandover::chosen)
                .map(TokenAccount::new);
    }

    private Optional<TokenAccount> hinted(UserModel user, @Nullable String hint) {
        return find(user, hint).map(grants -> new TokenAccount(grants.account().id()));
    }

    private Optional<TokenAccount> sole(UserModel user) {
        return UserAccounts.of(session)
                .sole(realmId, user.getId())
                .map(AccountEntry::accountId)
                .map(TokenAccount::new);
    }
}
