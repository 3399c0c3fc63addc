package org.portalaccess.identityprovider;

import java.util.List;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Gives memberships to people who come by an identity provider (docs/concepts.md#identity-providers). Keycloak calls
 * {@link #importNewUser} once, after it has created the user, and the other methods at later sign-ins. With the sync
 * mode IMPORT it calls none of these. It supports every kind of identity provider.
 */
public final class MembershipMapper extends AbstractIdentityProviderMapper {

    /** The id of this kind of mapper. */
    public static final String PROVIDER_ID = "portal-access-membership";

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        new MapperRun(session, realm, user, mapper, context).make();
    }

    /** With the sync mode LEGACY, later sign-ins change nothing. */
    @Override
    public void updateBrokeredUserLegacy(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        // Like IMPORT.
    }

    /** Keycloak calls this with the sync mode FORCE alone. */
    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        new MapperRun(session, realm, user, mapper, context).hold();
    }

    @Override
    public boolean supportsSyncMode(IdentityProviderSyncMode syncMode) {
        return true;
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {ANY_PROVIDER};
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayCategory() {
        return "Portal access";
    }

    @Override
    public String getDisplayType() {
        return "Portal membership";
    }

    @Override
    public String getHelpText() {
        return "Makes people who come by this identity provider members of accounts, by a claim. With the sync mode"
                + " Import or Legacy, once, when their user is created. With Force, at every sign-in: the memberships"
                + " of this mapper then follow the claims, and end when the claims no longer meet the condition.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return MapperProperties.all();
    }
}
