package org.portalaccess.invitation;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Access;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Giver;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.Sight;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.Answers;
import org.portalaccess.platform.Rest;

/**
 * What makes somebody a member who accepts: the giver gives, as far as they still can, and the person who was invited is
 * who did it.
 *
 * @param session the session of the page
 * @param realm the realm
 * @param given on whose behalf the memberships are made
 * @param events told with the name of the person who accepts
 */
record InvitedRequest(KeycloakSession session, RealmModel realm, Given given, ChangeEvents events)
        implements PortalRequest {

    @Override
    public Answers rest() {
        return new Rest(session);
    }

    @Override
    public Access access() {
        return given;
    }

    /**
     * The right of an invitation: it was checked when the invitation was made, and what the giver holds is asked again.
     *
     * @param actor who gives
     * @param giver what they hold now
     */
    record Given(Actor actor, Giver giver) implements Access {

        @Override
        public void requireEntry() {
            // An invitation opens what it offers, and nothing else is asked for with it.
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
        public Sight sight() {
            return Sight.EVERYTHING;
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
            // The giver was asked behind the lock.
        }
    }
}
