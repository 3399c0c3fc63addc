package org.portalaccess.invitation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Giver;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.membership.LivingOffers;
import org.portalaccess.membership.Offer;
import org.portalaccess.platform.FieldError;
import org.portalaccess.team.Givers;

/** What of an invitation is still given at this moment: who could not give it any more, has given nothing (row C6). */
final class Gifts {

    private final KeycloakSession session;
    private final RealmModel realm;

    private Gifts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    static Gifts of(KeycloakSession session, RealmModel realm) {
        return new Gifts(session, realm);
    }

    /**
     * A part that is given.
     *
     * @param part the part
     * @param offer what is left of what it offered
     * @param giver what its giver holds
     */
    record Given(InvitationPart part, Offer offer, Giver giver) {

        String accountId() {
            return part.accountId();
        }

        /** A request that makes the membership in the giver's name. */
        PortalRequest request(KeycloakSession session, RealmModel realm, ChangeEvents events) {
            return new InvitedRequest(session, realm, new InvitedRequest.Given(part.giver(), giver), events);
        }
    }

    /** The pending parts that their givers could still give now. */
    List<Given> given(Invitation invitation) {
        LivingOffers offers = LivingOffers.of(session, realm.getId());
        Map<Actor, Optional<Giver>> givers = new HashMap<>();
        List<Given> given = new ArrayList<>();
        for (InvitationPart part : invitation.pendingParts()) {
            Offer alive = offers.alive(part.offer());
            if (offers.isSound(alive)) {
                givers.computeIfAbsent(part.giver(), actor -> Givers.of(session, realm, actor))
                        .filter(giver -> canGive(giver, alive))
                        .ifPresent(giver -> given.add(new Given(part, alive, giver)));
            }
        }
        return given;
    }

    private static boolean canGive(Giver giver, Offer offer) {
        List<FieldError> errors = new ArrayList<>();
        giver.check(offer.gift(), null, "", errors);
        return errors.isEmpty();
    }
}
