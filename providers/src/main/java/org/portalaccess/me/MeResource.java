package org.portalaccess.me;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.membership.Leaving;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.team.TeamRequests;

/** {@code /me}: the data that users may read about themselves (docs/api.md). */
public class MeResource {

    private final MemberRequest request;

    public MeResource(MemberRequest request) {
        this.request = request;
    }

    /** Returns the user, the token's account, and what the user may do in it. */
    @GET
    public Response me() {
        return request.answerAnybody(member -> Rest.ok(Myself.of(member)));
    }

    /** Lists the accounts that the user may switch to; with {@code parent}, the accounts directly below that one. */
    @GET
    @Path("accounts")
    public Response accounts(@Context UriInfo uri, @QueryParam("parent") @Nullable String parent) {
        return request.answerAnybody(member -> {
            PageRequest page = Paging.read(uri);
            MyAccounts accounts = new MyAccounts(member);
            return Rest.ok(parent == null ? accounts.page(page) : accounts.below(parent, page));
        });
    }

    /**
     * Lists the contracts that the user sees in the token's account; with {@code contract}, only that one if it is
     * among them.
     */
    @GET
    @Path("contracts")
    public Response contracts(
            @Context UriInfo uri,
            @QueryParam("grant") @Nullable String grant,
            @QueryParam("contract") @Nullable String contract) {
        return request.answerAnybody(member -> {
            PageRequest page = Paging.read(uri);
            if (member.grants().isEmpty()) {
                return Rest.ok(Page.of(List.of(), 0, null));
            }
            ActiveGrants grants = member.grants().get();
            List<String> memberships = memberships(grants, grant);
            MyContracts visible =
                    MyContracts.load(member.session(), grants.account().id(), memberships);
            return Rest.ok(
                    contract == null
                            ? visible.page(page, () -> CoveredTotal.count(member, grants, memberships))
                            : one(visible, grants, contract));
        });
    }

    /** Returns the grants in full, regardless of the budget of a token. */
    @GET
    @Path("grants")
    public Response grants() {
        return request.answerAnybody(member -> Rest.ok(GrantsInFull.represent(member)));
    }

    /** Returns the activity of the user, and the activity of others in the user's name. */
    @Path("activity")
    public MyActivityResource activity() {
        return new MyActivityResource(request);
    }

    /** Leaves an account. */
    @DELETE
    @Path("memberships/{membership}")
    public Response leave(@PathParam("membership") String id) {
        return request.act(known -> known.change((transaction, member) -> {
            RealmModel realm = member.session().getContext().getRealm();
            Leaving.leave(
                    transaction, TeamRequests.create(member.session(), realm, member.user(), member.client()), id);
            return Rest.noContent();
        }));
    }

    private static Page<MyContract> one(MyContracts visible, ActiveGrants grants, String contract) {
        List<MyContract> found = ContractName.parse(contract, grants.account().key())
                .map(visible::find)
                .orElse(List.of());
        return Page.of(found, found.size(), null);
    }

    private static List<String> memberships(ActiveGrants grants, @Nullable String grant) {
        List<String> all = grants.grants().stream().map(Grant::membership).toList();
        if (grant == null) {
            return all;
        }
        if (!all.contains(grant)) {
            throw ProblemException.notFound();
        }
        return List.of(grant);
    }
}
