package org.portalaccess.membership;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/** What is left of offers that were written down some time ago. */
public final class LivingOffers {

    private final KeycloakSession session;
    private final String realmId;
    private final PermissionCatalog catalog;

    private LivingOffers(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
        this.catalog = RealmSettingsStore.of(session).catalog(realmId);
    }

    /** Those of one realm. */
    public static LivingOffers of(KeycloakSession session, String realmId) {
        return new LivingOffers(session, realmId);
    }

    /** The offer without what has ceased to exist since: permissions, sets, contracts, owners, accounts. */
    public Offer alive(Offer offer) {
        ContractScope scope =
                NamedScopes.load(session, realmId, List.of(offer.scope())).pruned(offer.scope());
        return new Offer(
                offer.kind(),
                catalog.sustained(offer.permissions()),
                isThere(offer) ? offer.permissionSet() : null,
                scope,
                offer.startsAt(),
                offer.endsAt());
    }

    /** Whether somebody of this kind can hold these permissions by the catalogue as it is now. */
    public boolean isSound(Offer offer) {
        return catalog.check(offer.kind(), offer.permissions(), "").isEmpty();
    }

    private boolean isThere(Offer offer) {
        return offer.permissionSet() != null
                && PermissionSetStore.of(session)
                        .find(realmId, offer.permissionSet())
                        .isPresent();
    }
}
