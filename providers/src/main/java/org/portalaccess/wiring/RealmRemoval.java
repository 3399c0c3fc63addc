package org.portalaccess.wiring;

import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.account.AccountCleanup;
import org.portalaccess.activity.ActivityStore;
import org.portalaccess.audit.HistoryCleanup;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.invitation.InvitationCleanup;
import org.portalaccess.loginas.ActingSessions;
import org.portalaccess.membership.MembershipCleanup;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.schema.PortalAccountEntity;
import org.portalaccess.schema.PortalHistoryEntity;
import org.portalaccess.schema.PortalInvitationEntity;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Removes the rows of a realm at the end of the transaction that removes the realm. Keycloak's import replaces a realm:
 * in one transaction it removes the realm and creates it again, with the id that the file names. In that case the rows
 * stay, since the file holds no accounts and memberships, and they would be lost.
 */
final class RealmRemoval extends AbstractKeycloakTransaction {

    private static final Logger LOGGER = Logger.getLogger(RealmRemoval.class);

    private final KeycloakSession session;
    private final String realmId;
    private final String name;

    private RealmRemoval(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realmId = realm.getId();
        this.name = realm.getName();
    }

    /** Must be called when the realm has been removed in the transaction of this session. */
    static void atEndOf(KeycloakSession session, RealmModel realm) {
        PendingInvalidations.of(session).add(CacheTag.realm(realm.getId()));
        session.getTransactionManager().enlistPrepare(new RealmRemoval(session, realm));
    }

    @Override
    protected void commitImpl() {
        if (session.realms().getRealm(realmId) == null) {
            warn("Removed with realm %s (%s): %d accounts, %d memberships, %d invitations, %d entries of history."
                    + " An imported realm keeps them only if the file has the id of the realm.");
            removeRows();
        } else {
            warn(
                    "Realm %s (%s) was replaced by an import. Kept: %d accounts, %d memberships, %d invitations, %d entries"
                            + " of history. A membership finds its user only if the file has the ids of the users."
                            + " Memberships of users who no longer exist are removed later. Stop all nodes before you"
                            + " import a realm.");
        }
    }

    @Override
    protected void rollbackImpl() {
        // The realm is still there, and so are its rows.
    }

    private void warn(String text) {
        LOGGER.warnf(
                text,
                name,
                realmId,
                count(PortalAccountEntity.class),
                count(PortalMembershipEntity.class),
                count(PortalInvitationEntity.class),
                count(PortalHistoryEntity.class));
    }

    private long count(Class<?> entity) {
        return Jpa.countOfRealm(session, entity, realmId);
    }

    private void removeRows() {
        MembershipCleanup.removeRealm(session, realmId);
        InvitationCleanup.removeRealm(session, realmId);
        ActivityStore.of(session).removeRealm(realmId);
        ActingSessions.removeRealm(session, realmId);
        HistoryCleanup.removeRealm(session, realmId);
        PermissionSetStore.removeRealm(session, realmId);
        AccountCleanup.removeRealm(session, realmId);
        RealmSettingsStore.removeRealm(session, realmId);
    }
}
