package org.portalaccess.emailchange;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Actor;
import org.portalaccess.membership.ChangeableMembership;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.schema.PortalEmailChangeEntity;
import org.portalaccess.team.Delegators;

/**
 * A change of an e-mail address that waits for the user to confirm it.
 *
 * @param membershipId the membership through which staff started it
 * @param secretHash the hash of the secret in its link
 * @param email the new address, as staff wrote it
 * @param starter the actor who started the change; null if the change is older than this field
 */
record EmailChange(
        String membershipId,
        String secretHash,
        String email,
        @Nullable Actor starter) {

    static EmailChange of(PortalEmailChangeEntity row) {
        return new EmailChange(row.getMembershipId(), row.getSecretHash(), row.getEmail(), starter(row));
    }

    /** Returns the actor without a name. */
    private static @Nullable Actor starter(PortalEmailChangeEntity row) {
        String realm = row.getStarterRealm();
        String user = row.getStarterUser();
        String standing = row.getStarterStanding();
        return realm == null || user == null || standing == null
                ? null
                : new Actor(realm, user, "", Actor.Authority.valueOf(standing));
    }

    /**
     * Returns whether the actor who started the change could still start it. The actor may have lost the right, or the
     * member may now hold more than the actor.
     */
    boolean isBacked(KeycloakSession session, RealmModel realm) {
        Optional<Membership> membership = MembershipStore.of(session).find(realm.getId(), membershipId);
        return Optional.ofNullable(starter)
                .flatMap(actor -> Delegators.find(session, realm, actor))
                .filter(delegator -> membership
                        .filter(found -> ChangeableMembership.isInHandsOf(delegator, session, found))
                        .isPresent())
                .isPresent();
    }
}
