package org.portalaccess.invitation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}/invitations}: who is invited to an account (design, section 6). */
public class AccountInvitationsResource {

    private final PortalRequest request;
    private final String accountSegment;

    public AccountInvitationsResource(PortalRequest request, String accountSegment) {
        this.request = request;
        this.accountSegment = accountSegment;
    }

    /** A page of them by address; of one that is to several accounts, the part that concerns this one. */
    @GET
    public Response list(@QueryParam("status") @Nullable String status, @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, accountSegment);
            Page<Invitation> page = new InvitationQuery(request.session(), account.id(), Paging.of(uri))
                    .status(statusOf(status))
                    .run();
            return Rest.ok(
                    new Page<>(viewsIn(account).of(page.items()), page.total(), page.totalIsLowerBound(), page.next()));
        });
    }

    /** Invites somebody. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = lockedAccount();
            InvitationDraft draft = new InvitationReader(request).single(Json.readTree(body), account);
            Invitation made = new InvitationWrites(request).create(draft);
            return Rest.created(
                    viewsIn(account).of(made),
                    EntityTags.ofVersion(made.version()),
                    uri.getAbsolutePath().resolve("../../invitations/" + made.id()));
        });
    }

    /** Invites many, each of whom stands for itself. */
    @POST
    @Path("bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response createMany(InputStream body) {
        return request.rest().answer(() -> {
            Account account = lockedAccount();
            return Rest.ok(new BulkInvitations(request, account).create(Json.readTree(body)));
        });
    }

    private Account lockedAccount() {
        AccountStore store = AccountStore.of(request.session());
        Account account = AccountPath.requireTeam(request, accountSegment);
        store.lockTree(account.id());
        request.access().readAgain();
        if (store.pathOf(account.id()).isEmpty()) {
            throw Problem.notFound();
        }
        return AccountPath.requireTeam(request, accountSegment);
    }

    private InvitationViews viewsIn(Account account) {
        return new InvitationViews(request, account.id()::equals);
    }

    private static Optional<InvitationStatus> statusOf(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        Optional<InvitationStatus> status = InvitationStatus.of(text);
        if (status.isEmpty()) {
            throw Problem.invalid("/status", "invalid", "status has no such value.");
        }
        return status;
    }
}
