package org.portalaccess.signin;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;
import org.portalaccess.activity.Recorder;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.GrantStore;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.invitation.Acceptance;
import org.portalaccess.invitation.OpenInvitations;
import org.portalaccess.settings.RealmSettings;
import org.portalaccess.settings.RealmSettingsStore;
import org.portalaccess.switching.AccountScope;
import org.portalaccess.switching.SignInHandover;

/**
 * One sign-in of one person at one client, which is one authentication session: another tab has its own. What was decided is
 * kept in notes of that session which Keycloak drops when the login starts anew, so that a choice never outlives its person.
 */
final class SignIn {

    private static final String HINT =
            AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + "account_hint";
    private static final String SELECT_ACCOUNT = OIDCLoginProtocol.PROMPT_VALUE_SELECT_ACCOUNT;
    private static final String UNRECORDED = "portal-access-unrecorded";
    private static final String SEARCH = "portal-access-search";
    private static final String PAGE = "portal-access-page";

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final RealmModel realm;
    private final UserModel user;

    private SignIn(RequiredActionContext context) {
        session = context.getSession();
        login = context.getAuthenticationSession();
        realm = context.getRealm();
        user = context.getUser();
    }

    static SignIn of(RequiredActionContext context) {
        return new SignIn(context);
    }

    /**
     * Whether the client wants an account and there is a browser to ask in. Not so: the password grant (an OpenID Connect
     * request without a response type), a device's code, and actions from a mail that end with a page of their own.
     */
    boolean isConcerned() {
        boolean browserless = OIDCLoginProtocol.LOGIN_PROTOCOL.equals(login.getProtocol())
                && login.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM) == null;
        return !browserless
                && !DeviceGrantType.isOAuth2DeviceVerificationFlow(login)
                && login.getAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS) == null
                && AccountScope.requestedBy(session, login);
    }

    /**
     * Whether the account was chosen before in this sign-in. The choice is handed over again, since the tokens of SAML and of
     * the implicit flow are made by the request that ends the sign-in, and this one may be that.
     */
    boolean isDecided() {
        Optional<String> chosen = SignInHandover.chosen(login);
        chosen.ifPresent(account -> SignInHandover.choose(session, login, account));
        return chosen.isPresent();
    }

    boolean isAsked() {
        return login.getRequiredActions().contains(ChooseAccountAction.PROVIDER_ID);
    }

    void ask() {
        login.addRequiredAction(ChooseAccountAction.PROVIDER_ID);
    }

    /** What is to be done, by the memberships as they are now. */
    SignInStep step() {
        boolean select = TokenUtil.hasPrompt(login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), SELECT_ACCOUNT);
        Optional<SignInStep.Enter> hinted = select ? Optional.empty() : hinted();
        if (hinted.isPresent()) {
            return hinted.get();
        }
        UserAccounts accounts = UserAccounts.of(session);
        long count = accounts.count(realm.getId(), user.getId());
        if (count == 0) {
            return withoutAccount(select);
        }
        if (count > 1 || select) {
            return new SignInStep.Ask();
        }
        return accounts.sole(realm.getId(), user.getId())
                .<SignInStep>map(entry -> new SignInStep.Enter(entry.accountId()))
                .orElseGet(SignInStep.Ask::new);
    }

    /** Somebody who would be turned away, or wants to choose, but is invited, may accept instead. */
    private SignInStep withoutAccount(boolean select) {
        boolean refuses = refuses();
        if ((refuses || select) && !OpenInvitations.of(session).of(realm, user).isEmpty()) {
            return new SignInStep.Ask();
        }
        return refuses ? new SignInStep.Refuse() : new SignInStep.Pass();
    }

    /** Joins what the person is invited to; gives the account to enter, or nothing where the invitation is over. */
    Optional<SignInStep.Enter> accept(String invitationId) {
        return OpenInvitations.of(session)
                .of(realm, user, invitationId)
                .flatMap(invitation -> Acceptance.of(session).accept(invitation, user))
                .flatMap(joined -> find(joined.accountId()));
    }

    /** The account of that id or key, if this person may enter it: one and the same nothing for all others. */
    Optional<SignInStep.Enter> find(String account) {
        return GrantStore.of(session)
                .find(realm.getId(), user.getId(), account)
                .map(grants -> new SignInStep.Enter(grants.account().id()));
    }

    void enter(SignInStep.Enter account) {
        SignInHandover.choose(session, login, account.accountId());
        login.setAuthNote(UNRECORDED, account.accountId());
    }

    /** Writes the last access, once, and not before the person has done all else that the login asks for. */
    void recordAccess() {
        String account = login.getAuthNote(UNRECORDED);
        if (account != null && !isMoreAsked()) {
            login.removeAuthNote(UNRECORDED);
            GrantStore.of(session)
                    .find(realm.getId(), user.getId(), account)
                    .map(ActiveGrants::account)
                    .ifPresent(this::recordAccess);
        }
    }

    private void recordAccess(ActiveAccount account) {
        String clientId = login.getClient().getClientId();
        LastAccess.record(session, account.membership(), clientId);
        Recorder.of(session).signedInAsSeen(user.getId(), clientId, account);
    }

    /** The part of the list that was shown last, so that reloading the page does not lose it. */
    Listing listing() {
        return Listing.parse(login.getAuthNote(SEARCH), login.getAuthNote(PAGE));
    }

    void remember(Listing listing) {
        login.setAuthNote(SEARCH, listing.search());
        login.setAuthNote(PAGE, Integer.toString(listing.page()));
    }

    private Optional<SignInStep.Enter> hinted() {
        @Nullable String hint = login.getClientNote(HINT);
        return hint == null || hint.isBlank() ? Optional.empty() : find(hint.strip());
    }

    private boolean refuses() {
        return RealmSettingsStore.of(session).settings(realm.getId()).withoutAccount()
                == RealmSettings.WithoutAccount.REFUSE;
    }

    private boolean isMoreAsked() {
        return Stream.concat(user.getRequiredActionsStream(), login.getRequiredActions().stream())
                .map(realm::getRequiredActionProviderByAlias)
                .anyMatch(action -> action != null && action.isEnabled() && !isOurs(action));
    }

    private static boolean isOurs(RequiredActionProviderModel action) {
        return ChooseAccountAction.PROVIDER_ID.equals(action.getProviderId());
    }
}
