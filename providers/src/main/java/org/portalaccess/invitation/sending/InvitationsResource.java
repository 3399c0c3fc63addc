package org.portalaccess.invitation.sending;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Change;
import org.portalaccess.access.ContractVisibility;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationStatus;
import org.portalaccess.invitation.InvitationViews;
import org.portalaccess.invitation.MailDispatch;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;
import org.portalaccess.scope.ContractScope;

/** {@code /invitations}: invitations to several accounts (requirement B3), and each invitation by id. */
public class InvitationsResource {

    private final PortalRequest request;

    public InvitationsResource(PortalRequest request) {
        this.request = request;
    }

    /** Lists a page of the invitations to all accounts that the caller sees, by address. */
    @GET
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("account") @Nullable String account,
            @QueryParam("delivery") @Nullable String delivery,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            @Context UriInfo uri) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            InvitationSearch search = new InvitationSearch(request.session(), request.realmId(), Paging.read(uri))
                    .status(InvitationStatus.parse(status))
                    .delivery(MailDispatch.State.parse(delivery));
            ScopeForm form = ScopeForm.parse(rules);
            ContractVisibility visibility = request.access().visibility();
            Set<String> reached =
                    visibility.scopes().stream().map(ContractScope::accountId).collect(Collectors.toSet());
            Optional<Account> wanted = account == null ? Optional.empty() : find(account);
            boolean sees = visibility.everything() || !reached.isEmpty();
            if (!sees || (account != null && wanted.isEmpty())) {
                return Rest.ok(Page.of(List.of(), 0, null));
            }
            if (!visibility.everything()) {
                search.reaching(reached);
            }
            Page<Invitation> page = search.account(wanted).run();
            InvitationViews views = new InvitationViews(request, request.access()::canView, form);
            return Rest.ok(
                    new Page<>(views.represent(page.items()), page.total(), page.totalIsLowerBound(), page.next()));
        });
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

    /** An account that the caller may not view counts as unknown. */
    private Optional<Account> find(String idOrKey) {
        return AccountStore.of(request.session())
                .find(request.realmId(), idOrKey)
                .filter(account -> request.access().canView(account.id()));
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
