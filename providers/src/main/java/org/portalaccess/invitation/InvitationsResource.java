package org.portalaccess.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Collection;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Rest;

/** {@code /invitations}: invitations to several accounts (requirement B3), and each invitation by id. */
public class InvitationsResource {

    private final PortalRequest request;

    public InvitationsResource(PortalRequest request) {
        this.request = request;
    }

    /** Invites a person to several accounts at once. */
    @POST
    public Response create(InputStream body, @Context UriInfo uri) {
        return Change.of(request, this::requireEntry)
                .body(body, BodyLimit.SCOPE)
                .make(write -> {
                    requireEntry();
                    JsonNode tree = write.body().tree();
                    InvitationReader.requireFew(tree.path(InvitationReader.MEMBERSHIPS));
                    TreeLock.take(
                            write.transaction(),
                            named(tree).all().stream().map(Account::id).toList());
                    request.access().readAgain();
                    NamedAccounts named = named(tree);
                    named.all().forEach(account -> request.access().requireTeam(account.id()));
                    Invitation made = new InvitationService(write.transaction(), request)
                            .create(new InvitationReader(request).several(tree, named));
                    return Rest.created(
                            new InvitationViews(request, accountId -> true).represent(made),
                            EntityTags.ofVersion(made.version()),
                            uri.getAbsolutePathBuilder().path(made.id()).build());
                });
    }

    /** {@code /invitations/{invitation}}. */
    @Path("{invitation}")
    public InvitationResource invitation(@PathParam("invitation") String id) {
        return new InvitationResource(request, id);
    }

    private void requireEntry() {
        request.access().requireEntry();
        if (request.access().actor().authority() == Actor.Authority.REALM_STAFF) {
            request.access().requireRealmChange();
        }
    }

    /** Returns the accounts that the request names and the caller sees. All others count as unknown. */
    private NamedAccounts named(JsonNode body) {
        Collection<Account> all = NamedAccounts.in(
                        body.path(InvitationReader.MEMBERSHIPS), AccountStore.of(request.session()), request.realmId())
                .all();
        return new NamedAccounts(all.stream()
                .filter(account -> request.access().canView(account.id()))
                .toList());
    }
}
