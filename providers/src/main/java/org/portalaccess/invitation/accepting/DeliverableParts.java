package org.portalaccess.invitation.accepting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.GivenAccess;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationPart;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.membership.OfferPruner;
import org.portalaccess.team.Delegators;

/**
 * Finds the parts of an invitation that are still given, and drops those whose inviter can no longer give them
 * (requirement C6).
 */
final class DeliverableParts {

    private final KeycloakSession session;
    private final RealmModel realm;

    private DeliverableParts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    static DeliverableParts of(KeycloakSession session, RealmModel realm) {
        return new DeliverableParts(session, realm);
    }

    /**
     * A part that is still given.
     *
     * @param part the part
     * @param offer what is left of its offer
     * @param delegator what the inviter of the part holds
     */
    record DeliverablePart(InvitationPart part, MembershipOffer offer, Delegator delegator) {

        String accountId() {
            return part.accountId();
        }

        /** Returns a request that makes the membership in the name of the part's inviter. */
        ChangeRequest request(KeycloakSession session, RealmModel realm, ChangeEvents events) {
            return new AcceptanceRequest(session, realm, new GivenAccess(part.delegator(), delegator), events);
        }
    }

    /** Returns the pending parts that their inviters could still give now. */
    List<DeliverablePart> given(Invitation invitation) {
        OfferPruner offers = OfferPruner.of(session, realm.getId());
        Map<Actor, Optional<Delegator>> delegators = new HashMap<>();
        List<DeliverablePart> given = new ArrayList<>();
        for (InvitationPart part : invitation.pendingParts()) {
            MembershipOffer alive = offers.alive(part.offer());
            if (offers.isSound(alive)) {
                delegators
                        .computeIfAbsent(part.delegator(), actor -> Delegators.find(session, realm, actor))
                        .filter(delegator -> delegator.canGive(alive.delegation()))
                        .ifPresent(delegator -> given.add(new DeliverablePart(part, alive, delegator)));
            }
        }
        return given;
    }
}
