package org.portalaccess.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Collection;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Rest;

/** {@code /invitations}: one invitation for several accounts (row B3), and each of them by id. */
public class InvitationsResource {

    private final PortalRequest request;

    public InvitationsResource(PortalRequest request) {
        this.request = request;
    }

    /** Invites somebody to several accounts at once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            if (request.access().actor().standing() == Actor.Standing.REALM_STAFF) {
                request.access().requireRealmChange();
            }
            JsonNode tree = Json.readTree(body);
            InvitationReader.requireFew(tree.path(InvitationReader.MEMBERSHIPS));
            AccountStore store = AccountStore.of(request.session());
            store.lockTrees(named(tree).all().stream().map(Account::id).toList());
            request.access().readAgain();
            NamedAccounts named = named(tree);
            named.all().forEach(account -> request.access().requireTeam(account.id()));
            Invitation made = new InvitationWrites(request).create(new InvitationReader(request).several(tree, named));
            return Rest.created(
                    new InvitationViews(request, accountId -> true).of(made),
                    EntityTags.ofVersion(made.version()),
                    uri.getAbsolutePathBuilder().path(made.id()).build());
        });
    }

    /** {@code /invitations/{invitation}}. */
    @Path("{invitation}")
    public InvitationResource invitation(@PathParam("invitation") String id) {
        return new InvitationResource(request, id);
    }

    /** The accounts that the request names and the caller sees; the others are as good as unknown. */
    private NamedAccounts named(JsonNode body) {
        Collection<Account> all = NamedAccounts.in(
                        body.path(InvitationReader.MEMBERSHIPS), AccountStore.of(request.session()), request.realmId())
                .all();
        return new NamedAccounts(all.stream()
                .filter(account -> request.access().canView(account.id()))
                .toList());
    }
}
