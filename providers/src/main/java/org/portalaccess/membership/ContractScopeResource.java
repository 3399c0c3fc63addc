package org.portalaccess.membership;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.membership.MembershipWrites.Checked;
import org.portalaccess.membership.MembershipWrites.Place;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.FutureRefusedException;

/** {@code /memberships/{membership}/contract-scope}: which contracts a membership covers (design, sections 2 and 6). */
public class ContractScopeResource {

    private final PortalRequest request;
    private final MembershipPath path;

    ContractScopeResource(PortalRequest request, MembershipPath path) {
        this.request = request;
        this.path = path;
    }

    /** The rules with counts. */
    @GET
    public Response get() {
        return request.rest().answer(() -> shown(path.requireView()));
    }

    /** Replaces all rules, or none. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return request.rest().answer(() -> {
            PortalMembershipEntity row = path.lock(ifMatch);
            Membership known = Membership.of(row);
            ScopeDraft draft = Json.read(body, ScopeDraft.class);
            Place place = Place.body();
            ContractScope scope = new MembershipWrites(request).scope(draft, path.accountOf(known), known, place);
            place.finish();
            return shown(write(row, scope, "/rules"));
        });
    }

    /** Turns <i>future contracts</i> on or off for an account, and changes nothing that is visible today. */
    @POST
    @Path("future")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response future(InputStream body) {
        return request.rest().answer(() -> {
            PortalMembershipEntity row = path.lock();
            Membership known = Membership.of(row);
            FutureBody wanted = Json.read(body, FutureBody.class);
            Account account = accountOf(known, wanted);
            Boolean on = wanted.future();
            if (on == null) {
                throw Problem.invalid("/future", "missing", "future is true or false.");
            }
            if (!SeenContracts.of(request).isOpenAt(account.id())) {
                throw Problem.forbidden(List.of(new FieldError(
                        "/future", "not-held", "You do not see the later contracts of this account yourself.")));
            }
            Governed governed = Governed.load(request.session(), request.realmId(), known, account);
            try {
                return shown(write(row, governed.withFuture(on), "/future"));
            } catch (FutureRefusedException refused) {
                throw Problem.conflict(
                        "/account", "owned", "The rule there is by owners, which always takes their later contracts.");
            }
        });
    }

    /** One level of the tree: the child accounts of an account, then its contracts. */
    @GET
    @Path("tree")
    public Response tree(@QueryParam("account") @Nullable String account, @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Membership membership = path.requireView();
            AccountStore store = AccountStore.of(request.session());
            String named = account == null || account.isEmpty() ? membership.accountId() : account;
            Account level = store.find(request.realmId(), named.startsWith("key:") ? named.substring(4) : named)
                    .filter(found -> store.isWithin(found.id(), membership.accountId()))
                    .orElseThrow(Problem::notFound);
            return Rest.ok(new TreeLevel(request, membership, level).page(Paging.of(uri)));
        });
    }

    private Account accountOf(Membership membership, FutureBody wanted) {
        AccountStore store = AccountStore.of(request.session());
        String named = wanted.account();
        if (named == null) {
            throw Problem.invalid("/account", "missing", "account names the account to turn it on or off for.");
        }
        return store.find(request.realmId(), named)
                .filter(found -> store.isWithin(found.id(), membership.accountId()))
                .orElseThrow(() -> Problem.invalid(
                        "/account", "unknown-account", "There is no such account in reach of the membership."));
    }

    private Membership write(PortalMembershipEntity row, ContractScope scope, String place) {
        return new MembershipWrites(request)
                .update(row, new Checked(MembershipFields.of(Membership.of(row)), scope, pointer -> place));
    }

    private Response shown(Membership membership) {
        Scopes scopes = Scopes.load(request.session(), request.realmId(), List.of(membership), List.of());
        ScopeViews views = ScopeViews.of(scopes, List.of(membership), SeenContracts.of(request));
        return Rest.ok(views.represent(membership), EntityTags.ofVersion(membership.version()));
    }

    private record FutureBody(
            @Nullable String account, @Nullable Boolean future) {}
}
