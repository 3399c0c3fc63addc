package org.portalaccess.setup;

import org.keycloak.models.RealmModel;
import org.portalaccess.browser.PageClient;

/**
 * The client by which people sign in on the way to one of our pages.
 *
 * @param realm the realm of the client
 */
record ClientPiece(RealmModel realm) implements Piece {

    @Override
    public Thing thing() {
        return new Thing("client", null, PageClient.ID);
    }

    @Override
    public State state() {
        return realm.getClientByClientId(PageClient.ID) == null ? State.MISSING : State.THERE;
    }

    @Override
    public void make() {
        PageClient.addTo(realm);
    }
}
