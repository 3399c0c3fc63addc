package org.portalaccess.signin;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;
import org.portalaccess.activity.ActivityRecorder;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.GrantStore;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.invitation.accepting.Acceptance;
import org.portalaccess.invitation.accepting.OpenInvitation;
import org.portalaccess.invitation.accepting.OpenInvitations;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.Transactions;
import org.portalaccess.settings.RealmSettings;
import org.portalaccess.settings.RealmSettingsStore;
import org.portalaccess.switching.AccountScope;
import org.portalaccess.switching.ActiveAccounts;
import org.portalaccess.switching.LastEntered;
import org.portalaccess.switching.SignInEvents;
import org.portalaccess.switching.SignInHandover;

/**
 * One sign-in of one user at one client, which is one authentication session: another tab has its own. Decisions are
 * kept in notes of that session. Keycloak drops them when the login is restarted, so no choice applies to another user.
 */
final class SignIn {

    private static final String HINT =
            AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + ActiveAccounts.ACCOUNT_HINT;
    private static final String TRANSIENT = UserSessionModel.SessionPersistenceState.TRANSIENT.toString();
    private static final String UNRECORDED = "portal-access-unrecorded";
    private static final String SEARCH = "portal-access-search";
    private static final String INVITATION = "portal-access-invitation";
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
     * Returns true if the client wants an account and there is a browser to ask in. That excludes the password grant
     * (an OpenID Connect request without a response type), SAML for clients without a browser (ECP, the only one
     * without a lasting session), a device's code, and actions from a mail that end with a page of their own.
     */
    boolean isConcerned() {
        boolean browserless = OIDCLoginProtocol.LOGIN_PROTOCOL.equals(login.getProtocol())
                ? login.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM) == null
                : TRANSIENT.equals(login.getClientNote(AuthenticationManager.USER_SESSION_PERSISTENT_STATE));
        return !browserless
                && !DeviceGrantType.isOAuth2DeviceVerificationFlow(login)
                && login.getAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS) == null
                && AccountScope.requestedBy(session, login);
    }

    /**
     * Returns true if the account was chosen before in this sign-in. The choice is handed over again: the tokens of
     * SAML and of the implicit flow are made by the request that ends the sign-in, which may be this one.
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
        LastEntered.leaveToThePerson(login);
    }

    /** Records for the answer, which may be an error, that only the choice of an account is missing, if that is so. */
    void noteChoice() {
        if (!isMoreAsked()) {
            ChoiceRequired.note(session);
        }
    }

    /** Returns the next step, according to the present memberships. */
    SignInStep step() {
        boolean select = hasPrompt(OIDCLoginProtocol.PROMPT_VALUE_SELECT_ACCOUNT);
        Optional<SignInStep.Enter> named = select
                ? Optional.empty()
                : hinted().or(() -> LastEntered.before(session, login, user).flatMap(this::find));
        if (named.isPresent()) {
            return named.get();
        }
        UserAccounts accounts = UserAccounts.of(session);
        long count = accounts.count(realm.getId(), user.getId());
        if (count == 0) {
            return withoutAccount(select);
        }
        if (count > 1 || select || isToBeToldOfInvitations()) {
            return new SignInStep.Ask();
        }
        return accounts.sole(realm.getId(), user.getId())
                .<SignInStep>map(entry -> new SignInStep.Enter(entry.accountId()))
                .orElseGet(SignInStep.Ask::new);
    }

    /**
     * Returns true if a user who need not choose is shown the page for an invitation. No page may be shown with
     * {@code prompt=none}, nor with SAML, whose passive requests cannot be distinguished here.
     */
    private boolean isToBeToldOfInvitations() {
        return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(login.getProtocol())
                && !hasPrompt(OIDCLoginProtocol.PROMPT_VALUE_NONE)
                && !OpenInvitations.of(session).find(realm, user).isEmpty();
    }

    private boolean hasPrompt(String value) {
        return TokenUtil.hasPrompt(login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), value);
    }

    /** Returns the step without an account. An invited user who is refused, or wants to choose, may accept instead. */
    private SignInStep withoutAccount(boolean select) {
        boolean refuses = refuses();
        if ((refuses || select)
                && !OpenInvitations.of(session).find(realm, user).isEmpty()) {
            return new SignInStep.Ask();
        }
        return refuses ? new SignInStep.Refuse() : new SignInStep.Pass();
    }

    /** Accepts an invitation of the user. Returns the account to enter; empty if the invitation has ended. */
    Optional<SignInStep.Enter> accept(String invitationId) {
        return invitation(invitationId)
                .flatMap(open -> inOwnTransaction((acceptance, same) -> acceptance.accept(open, same)))
                .flatMap(joined -> find(joined.accountId()));
    }

    /** Declines an invitation for good. Returns false if the invitation has ended. */
    boolean decline(String invitationId) {
        return invitation(invitationId)
                .flatMap(open -> inOwnTransaction((acceptance, same) -> Optional.of(acceptance.decline(open, same))))
                .orElse(false);
    }

    private Optional<OpenInvitation> invitation(String id) {
        return KeyFormat.isId(id) ? OpenInvitations.of(session).find(realm, user, id) : Optional.empty();
    }

    /** Runs {@code work} before the login's transaction, so that no lock is held during the rest of the login. */
    private <T> Optional<T> inOwnTransaction(BiFunction<Acceptance, UserModel, Optional<T>> work) {
        return Transactions.run(
                session,
                Body.none(),
                transaction -> Optional.ofNullable(transaction.session().users().getUserById(realm, user.getId()))
                        .flatMap(same -> work.apply(Acceptance.of(transaction), same)));
    }

    /** Sets the id of the invitation that the page shows; null for the list. */
    void open(@Nullable String invitationId) {
        if (invitationId == null || !KeyFormat.isId(invitationId)) {
            login.removeAuthNote(INVITATION);
        } else {
            login.setAuthNote(INVITATION, invitationId);
        }
    }

    /** Returns the invitation that the page shows; empty for the list, or if the invitation has ended. */
    Optional<OpenInvitation> opened() {
        return Optional.ofNullable(login.getAuthNote(INVITATION)).flatMap(this::invitation);
    }

    /**
     * Lets the page stay open as long as a login form. Keycloak gives other actions less time, by default five minutes,
     * counted from a timestamp of the authentication session. So the timestamp is moved forward by the difference.
     */
    void keepOpen() {
        int more = Math.max(0, realm.getAccessCodeLifespanLogin() - realm.getAccessCodeLifespanUserAction());
        login.getParentSession().setTimestamp((int) ServerTime.now().getEpochSecond() + more);
    }

    /**
     * Restarts this login for another user. Keycloak ends its session of the present user. An identity provider has a
     * session of its own and would sign in the same user again, so {@code prompt=login} is passed on to it.
     */
    Response startAgain() {
        String prompt = login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
        if (!hasPrompt(OIDCLoginProtocol.PROMPT_VALUE_LOGIN)) {
            login.setClientNote(
                    OIDCLoginProtocol.PROMPT_PARAM,
                    prompt == null || prompt.isBlank()
                            ? OIDCLoginProtocol.PROMPT_VALUE_LOGIN
                            : prompt + " " + OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        }
        return Response.seeOther(Urls.realmLoginRestartPage(
                        session.getContext().getUri().getBaseUri(),
                        realm.getName(),
                        login.getClient().getClientId(),
                        login.getTabId(),
                        AuthenticationProcessor.getClientData(session, login),
                        false))
                .build();
    }

    /** Returns the account with this id or key; empty, without a reason, if the user may not enter it. */
    Optional<SignInStep.Enter> find(String account) {
        return GrantStore.of(session)
                .find(realm.getId(), user.getId(), account)
                .map(grants -> new SignInStep.Enter(grants.account().id()));
    }

    void enter(SignInStep.Enter account) {
        SignInHandover.choose(session, login, account.accountId());
        LastEntered.keep(login, account.accountId());
        login.setAuthNote(UNRECORDED, account.accountId());
    }

    /** Names the account that was entered in an event of this sign-in. */
    void nameAccountIn(EventBuilder event) {
        SignInHandover.chosen(login)
                .flatMap(id -> GrantStore.of(session).find(realm.getId(), user.getId(), id))
                .ifPresent(grants -> SignInEvents.name(event, grants.account()));
    }

    /** Records the last access, once, after the user has done everything else that the login requires. */
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
        ActivityRecorder.of(session).signedInAsSeen(user.getId(), clientId, account);
    }

    /** Returns the part of the list that was shown last, so that reloading the page does not lose it. */
    ChooserQuery listing() {
        return ChooserQuery.parse(login.getAuthNote(SEARCH), login.getAuthNote(PAGE));
    }

    void remember(ChooserQuery listing) {
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
