package org.portalaccess.invitation.sending;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationQuery;
import org.portalaccess.invitation.InvitationStatus;
import org.portalaccess.invitation.InvitationViews;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}/invitations}: the invitations to an account (docs/api.md). */
public class AccountInvitationsResource {

    private final PortalRequest request;
    private final String accountSegment;

    public AccountInvitationsResource(PortalRequest request, String accountSegment) {
        this.request = request;
        this.accountSegment = accountSegment;
    }

    /**
     * Lists a page of the invitations by address. An invitation to several accounts shows only its part for this
     * account.
     */
    @GET
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, accountSegment);
            Page<Invitation> page = new InvitationQuery(request.session(), account.id(), Paging.read(uri))
                    .status(InvitationStatus.parse(status))
                    .run();
            return Rest.ok(new Page<>(
                    viewsIn(account, ScopeForm.parse(rules)).represent(page.items()),
                    page.total(),
                    page.totalIsLowerBound(),
                    page.next()));
        });
    }

    /** Invites a person. */
    @POST
    public Response create(InputStream body, @Context UriInfo uri) {
        return change().body(body, BodyLimit.SCOPE).make(write -> {
            Account account = lock(write.transaction());
            InvitationDraft draft =
                    new InvitationReader(request).single(write.body().tree(), account);
            Invitation made = new InvitationService(write.transaction(), request).create(draft);
            return Rest.created(
                    viewsIn(account, ScopeForm.IN_FULL).represent(made),
                    EntityTags.ofVersion(made.version()),
                    uri.getAbsolutePath().resolve("../../invitations/" + made.id()));
        });
    }

    /** Invites many people. Each invitation succeeds or fails on its own. */
    @POST
    @Path("bulk")
    public Response createMany(InputStream body) {
        return change().body(body, BodyLimit.INVITATIONS)
                .makeInParts(read -> Rest.ok(new BulkInvitations(request, this::lock).create(read)));
    }

    private Change change() {
        return Change.of(request, () -> AccountPath.requireTeam(request, accountSegment));
    }

    private Account lock(LockingTransaction transaction) {
        return AccountPath.lock(transaction, request, accountSegment, AccountPath::requireTeam);
    }

    private InvitationViews viewsIn(Account account, ScopeForm form) {
        return new InvitationViews(request, account.id()::equals, form);
    }
}
