package org.portalaccess.setup;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;

/**
 * The client of the console. It needs both of our client scopes. Where the realm's own scope has the name of one of
 * them, and no other scope has its mapper, there is no client.
 *
 * @param realm the realm of the client
 */
record ConsolePiece(RealmModel realm) implements Piece {

    @Override
    public Thing thing() {
        return new Thing("client", null, ConsoleClient.ID);
    }

    @Override
    public State state() {
        if (realm.getClientByClientId(ConsoleClient.ID) != null) {
            return State.THERE;
        }
        boolean impossible =
                Stream.of(ScopePiece.values()).anyMatch(scope -> scope.in(realm).state() == State.NOT_OURS);
        return impossible ? State.IMPOSSIBLE : State.MISSING;
    }

    @Override
    public void make() {
        Optional<ClientScopeModel> account = ScopePiece.ACCOUNT.findIn(realm);
        Optional<ClientScopeModel> acting = ScopePiece.ACTING.findIn(realm);
        if (account.isPresent() && acting.isPresent()) {
            ConsoleClient.create(realm, account.get(), acting.get());
        }
    }
}
