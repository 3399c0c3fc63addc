package org.portalaccess.contract;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Keys;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}/owners}: the owners that an account has (design, section 6). */
public class AccountOwnersResource {

    private final PortalRequest request;
    private final String segment;

    /**
     * Serves one request.
     *
     * @param segment the account as the path names it
     */
    public AccountOwnersResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** A page of owners by name. */
    @GET
    public Response list(@Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, segment);
            PageRequest wanted = Paging.of(uri);
            Page<PortalOwnerEntity> page = InAccountList.ofOwners(Database.of(request.session()))
                    .page(account, wanted, SeenContracts.of(request));
            return Rest.ok(page.map(row -> OwnerRepresentation.of(row, account.key())));
        });
    }

    /** One owner, by id: where the {@code Location} of a new one points. */
    @GET
    @Path("{owner}")
    public Response get(@PathParam("owner") String id) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, segment);
            if (!Keys.isId(id)) {
                throw Problem.notFound();
            }
            PortalOwnerEntity row =
                    new OwnerStore(request.session()).find(account.id(), id).orElseThrow(Problem::notFound);
            SeenContracts seen = SeenContracts.of(request);
            if (!seen.isWholeIn(account.id()) && seen.owners(Set.of(id)).isEmpty()) {
                throw Problem.notFound();
            }
            return Rest.ok(OwnerRepresentation.of(row, account.key()), EntityTags.ofVersion(row.getVersion()));
        });
    }

    /** A new owner. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Context UriInfo uri, InputStream body) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireChange(request, segment);
            Members in = Members.of(Json.readTree(body));
            in.require("key", "name");
            OwnerBody wanted = OwnerBody.read(in);
            AccountNames.requireSame(wanted.account(), account, in);
            in.finish();
            PortalOwnerEntity made = new OwnerStore(request.session())
                    .create(account, Objects.requireNonNull(wanted.key()), Objects.requireNonNull(wanted.name()));
            OwnerRepresentation shown = OwnerRepresentation.of(made, account.key());
            request.events()
                    .created(
                            Subject.inAccount(
                                    ResourceKind.PORTAL_OWNER,
                                    "accounts/" + account.id() + "/owners/" + made.getId(),
                                    account.id()),
                            shown);
            return Rest.created(
                    shown,
                    EntityTags.ofVersion(made.getVersion()),
                    uri.getAbsolutePathBuilder().path(made.getId()).build());
        });
    }
}
