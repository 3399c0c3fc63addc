package org.portalaccess.setup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AudienceProtocolMapper;
import org.portalaccess.access.RealmStaffAccess;
import org.portalaccess.browser.PageClient;
import org.portalaccess.switching.AccountScope;

/**
 * Gives one realm what the extension needs in it. Doing it again changes nothing, and what an administrator has since
 * changed or what an imported realm brought along stays as it is.
 */
public final class RealmSetup {

    /** The client scope whose mapper puts the account into tokens. */
    public static final String ACCOUNT_SCOPE = "account";

    /** The client scope, and the audience, that lets a client act for its user through our REST. */
    public static final String ACTING_SCOPE = "portal-access";

    /** Provider id of the required action that lets people choose an account. */
    public static final String CHOOSE_ACCOUNT = "portal-access-choose-account";

    /** The level of a realm that has everything. */
    static final int WITH_PAGES = 2;

    private static final int WITH_ACCOUNTS = 1;
    private static final int LAST = 1000;
    private static final String ON = "true";

    private final KeycloakSession session;

    public RealmSetup(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Sets this realm up.
     *
     * @param level what has been done in it before, 0 for nothing: that is not done again
     */
    public void apply(RealmModel realm, int level) {
        if (level < WITH_ACCOUNTS) {
            addRoles(realm);
            addScope(realm, ACCOUNT_SCOPE, "The active account with permissions and contracts", accountMapper());
            addScope(realm, ACTING_SCOPE, "Acting through the portal access API", audienceMapper());
            addAction(realm);
        }
        if (level < WITH_PAGES) {
            PageClient.addTo(realm);
        }
    }

    private void addRoles(RealmModel realm) {
        ClientModel masterClient = realm.getMasterAdminClient();
        RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
        if (masterClient != null && master != null) {
            addRoles(masterClient, master.getRole(AdminRoles.ADMIN));
        }
        ClientModel management = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
        if (management != null) {
            addRoles(management, management.getRole(AdminRoles.REALM_ADMIN));
        }
    }

    private static void addRoles(ClientModel client, @Nullable RoleModel all) {
        RoleModel view = addRole(client, RealmStaffAccess.VIEW, "See accounts, contracts and members", all);
        RoleModel manage = addRole(client, RealmStaffAccess.MANAGE, "Manage accounts, contracts and members", all);
        if (!manage.hasRole(view)) {
            manage.addCompositeRole(view);
        }
    }

    private static RoleModel addRole(ClientModel client, String name, String description, @Nullable RoleModel all) {
        RoleModel known = client.getRole(name);
        if (known != null) {
            return known;
        }
        RoleModel role = client.addRole(name);
        role.setDescription(description);
        if (all != null) {
            all.addCompositeRole(role);
        }
        return role;
    }

    private static void addScope(RealmModel realm, String name, String description, ProtocolMapperModel mapper) {
        // Not KeycloakModelUtils.getClientScopeByName: it takes clients for scopes, and every realm has a client
        // "account".
        if (realm.getClientScopesStream().anyMatch(scope -> scope.getName().equals(name))) {
            return;
        }
        ClientScopeModel scope = realm.addClientScope(name);
        scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        scope.setDescription(description);
        scope.setDisplayOnConsentScreen(false);
        scope.setIncludeInTokenScope(true);
        scope.addProtocolMapper(mapper);
        realm.addDefaultClientScope(scope, false);
    }

    private static ProtocolMapperModel accountMapper() {
        return mapper(
                "portal account",
                AccountScope.MAPPER,
                Map.of(
                        "access.token.claim", ON,
                        "id.token.claim", ON,
                        "userinfo.token.claim", ON,
                        "introspection.token.claim", ON,
                        "lightweight.claim", ON));
    }

    private static ProtocolMapperModel audienceMapper() {
        return mapper(
                "portal access audience",
                AudienceProtocolMapper.PROVIDER_ID,
                Map.of(
                        AudienceProtocolMapper.INCLUDED_CUSTOM_AUDIENCE,
                        ACTING_SCOPE,
                        "access.token.claim",
                        ON,
                        "introspection.token.claim",
                        ON,
                        "lightweight.claim",
                        ON));
    }

    private static ProtocolMapperModel mapper(String name, String type, Map<String, String> config) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName(name);
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(type);
        mapper.setConfig(new HashMap<>(config));
        return mapper;
    }

    private static void addAction(RealmModel realm) {
        List<String> known = realm.getRequiredActionProvidersStream()
                .map(RequiredActionProviderModel::getProviderId)
                .toList();
        if (known.contains(CHOOSE_ACCOUNT)) {
            return;
        }
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(CHOOSE_ACCOUNT);
        action.setProviderId(CHOOSE_ACCOUNT);
        action.setName("Choose an account");
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setPriority(LAST);
        realm.addRequiredActionProvider(action);
    }
}
