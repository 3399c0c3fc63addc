package org.portalaccess.invitation;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.platform.ServerTime;

/** Invitations of which nothing is given any more: they end when somebody tries to accept one. */
final class VoidInvitations {

    private VoidInvitations() {}

    /** Ends it once this transaction is over, whatever becomes of that: whoever could not accept rolls it back. */
    static void endLater(KeycloakSession session, String id) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(factory, later -> end(later, id));
            }

            @Override
            protected void rollbackImpl() {
                commitImpl();
            }
        });
    }

    private static void end(KeycloakSession session, String id) {
        InvitationStore.of(session).lock(id).ifPresent(locked -> {
            long now = ServerTime.now().toEpochMilli();
            Invitation before = locked.value();
            RealmModel realm = session.realms().getRealm(before.realmId());
            if (realm == null || !before.isOpen(now)) {
                return;
            }
            session.getContext().setRealm(realm);
            if (Gifts.of(session, realm).given(before).isEmpty()) {
                locked.end(InvitationStatus.REVOKED, now, null);
                locked.saveNewVersion();
                Untold.ended(session, before, locked.value(), "void");
            }
        });
    }
}
