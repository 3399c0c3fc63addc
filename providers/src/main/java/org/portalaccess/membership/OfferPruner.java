package org.portalaccess.membership;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.membership.scope.UnstoredScopes;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/** Reduces offers that were stored some time ago to what still exists. */
public final class OfferPruner {

    private final KeycloakSession session;
    private final String realmId;
    private final PermissionCatalog catalog;

    private OfferPruner(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
        this.catalog = RealmSettingsStore.of(session).catalog(realmId);
    }

    /** Returns an instance for the offers of one realm. */
    public static OfferPruner of(KeycloakSession session, String realmId) {
        return new OfferPruner(session, realmId);
    }

    /** Returns the offer without permissions, sets, contracts, owners and accounts that no longer exist. */
    public MembershipOffer alive(MembershipOffer offer) {
        ContractScope scope =
                UnstoredScopes.load(session, realmId, List.of(offer.scope())).pruned(offer.scope());
        return new MembershipOffer(
                offer.kind(),
                catalog.sustained(offer.permissions()),
                isThere(offer) ? offer.permissionSet() : null,
                scope,
                offer.startsAt(),
                offer.endsAt());
    }

    /** Whether a member of this kind can hold these permissions by the present catalogue. */
    public boolean isSound(MembershipOffer offer) {
        return catalog.check(offer.kind(), offer.permissions(), "").isEmpty();
    }

    private boolean isThere(MembershipOffer offer) {
        return offer.permissionSet() != null
                && PermissionSetStore.of(session)
                        .find(realmId, offer.permissionSet())
                        .isPresent();
    }
}
