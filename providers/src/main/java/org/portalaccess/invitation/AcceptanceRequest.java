package org.portalaccess.invitation;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Access;
import org.portalaccess.access.Actor;
import org.portalaccess.access.ContractVisibility;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.ResponseBoundary;
import org.portalaccess.platform.Rest;

/**
 * The request that makes the accepting person a member. The inviter gives the membership, as far as they still can. The
 * invited person is the author of the change.
 *
 * @param session the session of the page
 * @param realm the realm
 * @param given the inviter on whose behalf the memberships are made
 * @param events records the changes under the name of the accepting person
 */
record AcceptanceRequest(KeycloakSession session, RealmModel realm, InviterAccess given, ChangeEvents events)
        implements PortalRequest {

    @Override
    public ResponseBoundary rest() {
        return new Rest(session);
    }

    @Override
    public Access access() {
        return given;
    }

    /**
     * The access that an invitation gives. The right to invite was checked when the invitation was made. What the
     * inviter holds is read again.
     *
     * @param actor the inviter
     * @param delegator what the inviter holds now
     */
    record InviterAccess(Actor actor, Delegator delegator) implements Access {

        @Override
        public void requireEntry() {
            // An invitation gives access to what it offers. No other access is asked for with it.
        }

        @Override
        public void requireCatalog() {
            requireEntry();
        }

        @Override
        public void requireRealmView() {
            requireEntry();
        }

        @Override
        public void requireRealmChange() {
            requireEntry();
        }

        @Override
        public void requireView(String accountId) {
            requireEntry();
        }

        @Override
        public boolean canView(String accountId) {
            return true;
        }

        @Override
        public ContractVisibility visibility() {
            return ContractVisibility.EVERYTHING;
        }

        @Override
        public void requireChange(String accountId) {
            requireEntry();
        }

        @Override
        public void requireTeam(String accountId) {
            requireEntry();
        }

        @Override
        public boolean canManage(String accountId) {
            return true;
        }

        @Override
        public void readAgain() {
            // What the inviter holds was read behind the lock.
        }

        @Override
        public Access in(KeycloakSession session, RealmModel realm) {
            throw new UnsupportedOperationException("an invitation is accepted in one transaction");
        }
    }
}
