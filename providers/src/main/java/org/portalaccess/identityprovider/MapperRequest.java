package org.portalaccess.identityprovider;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.access.DelegatingAccess;
import org.portalaccess.access.GivenAccess;
import org.portalaccess.access.UnlimitedDelegator;
import org.portalaccess.audit.ChangeEvents;

/**
 * The request by which a mapper changes memberships. Whoever configures a mapper may give all access, so the mapper may
 * as well. The author in the history is the identity provider. An admin event has to name a user: the person who signs
 * in.
 *
 * @param session the session of the mapper's own transaction
 * @param realm the realm
 * @param access the access of the mapper
 * @param events records the changes
 */
record MapperRequest(KeycloakSession session, RealmModel realm, DelegatingAccess access, ChangeEvents events)
        implements ChangeRequest {

    static MapperRequest of(KeycloakSession session, RealmModel realm, UserModel user, IdentityProviderModel provider) {
        Actor actor = Actor.identityProvider(realm.getId(), provider.getInternalId(), provider.getAlias());
        return new MapperRequest(
                session,
                realm,
                new GivenAccess(actor, UnlimitedDelegator.INSTANCE),
                ChangeEvents.onPage(actor.author(), session, realm, user));
    }
}
