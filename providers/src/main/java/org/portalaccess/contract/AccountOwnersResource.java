package org.portalaccess.contract;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;
import org.portalaccess.schema.PortalOwnerEntity;

/** {@code /accounts/{account}/owners}: the owners of an account (docs/api.md). */
public class AccountOwnersResource {

    private final PortalRequest request;
    private final String segment;

    /**
     * Serves one request.
     *
     * @param segment the name of the account in the path
     */
    public AccountOwnersResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** Returns a page of owners by name. */
    @GET
    public Response list(@Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, segment);
            PageRequest wanted = Paging.read(uri);
            VisibleContracts seen = VisibleContracts.of(request);
            Page<PortalOwnerEntity> page =
                    InAccountList.ofOwners(Jpa.entityManager(request.session())).page(account, wanted, seen);
            List<OwnerRepresentation> items = views(seen).represent(page.items(), account);
            return Rest.ok(new Page<>(items, page.total(), page.totalIsLowerBound(), page.next()));
        });
    }

    /** {@code /accounts/{account}/owners/{owner}}. */
    @Path("{owner}")
    public AccountOwnerResource owner(@PathParam("owner") String id) {
        return new AccountOwnerResource(request, segment, id);
    }

    /** Creates an owner. */
    @POST
    public Response create(@Context UriInfo uri, InputStream body) {
        return Change.of(request, this::requireChange)
                .body(body, BodyLimit.THING)
                .make(write -> {
                    Account account =
                            AccountPath.lock(write.transaction(), request, segment, AccountPath::requireChange);
                    JsonObjectReader in = JsonObjectReader.of(write.body().tree());
                    in.require("key", "name");
                    OwnerBody wanted = OwnerBody.read(in);
                    AccountNames.requireSame(wanted.account(), account, in);
                    in.finish();
                    PortalOwnerEntity made = new OwnerStore(request.session())
                            .create(
                                    account,
                                    Objects.requireNonNull(wanted.key()),
                                    Objects.requireNonNull(wanted.name()));
                    OwnerRepresentation shown = OwnerRepresentation.of(made, account.key(), 0);
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

    private OwnerViews views(VisibleContracts seen) {
        return new OwnerViews(new OwnerStore(request.session()), seen);
    }

    private void requireChange() {
        AccountPath.requireChange(request, segment);
    }
}
