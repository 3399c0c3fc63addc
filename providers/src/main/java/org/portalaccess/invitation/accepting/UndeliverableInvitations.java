package org.portalaccess.invitation.accepting;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.portalaccess.invitation.AnonymousEndings;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationPart;
import org.portalaccess.invitation.InvitationStatus;
import org.portalaccess.invitation.InvitationStore;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.Transactions;
import org.portalaccess.team.Delegators;

/** Ends invitations that give nothing any more, when a person tries to accept one. */
final class UndeliverableInvitations {

    private UndeliverableInvitations() {}

    /** Ends the invitation after this transaction, even if that is rolled back, as a failed acceptance is. */
    static void endLater(KeycloakSession session, String id) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                Transactions.run(factory, later -> {
                    end(later, id);
                    return id;
                });
            }

            @Override
            protected void rollbackImpl() {
                commitImpl();
            }
        });
    }

    /**
     * Returns true if the user storage of an inviter is not available. The inviter may be able to give again when it is
     * back.
     */
    private static boolean isUnsure(KeycloakSession session, RealmModel realm, Invitation invitation) {
        return invitation.pendingParts().stream()
                .map(InvitationPart::delegator)
                .distinct()
                .anyMatch(delegator -> Delegators.isUnsure(session, realm, delegator));
    }

    private static void end(LockingTransaction transaction, String id) {
        KeycloakSession session = transaction.session();
        InvitationStore.lock(transaction, id).ifPresent(locked -> {
            long now = ServerTime.now().toEpochMilli();
            Invitation before = locked.value();
            RealmModel realm = session.realms().getRealm(before.realmId());
            if (realm == null || !before.isOpen(now)) {
                return;
            }
            session.getContext().setRealm(realm);
            if (!isUnsure(session, realm, before)
                    && DeliverableParts.of(session, realm).given(before).isEmpty()) {
                locked.end(InvitationStatus.REVOKED, now, null);
                locked.saveNewVersion();
                AnonymousEndings.ended(session, before, locked.value(), "void");
            }
        });
    }
}
