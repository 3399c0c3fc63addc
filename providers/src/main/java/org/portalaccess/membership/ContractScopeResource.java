package org.portalaccess.membership;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ScopeChangesDraft;
import org.portalaccess.membership.scope.ScopeChangesDraft.ChangeDraft;
import org.portalaccess.membership.scope.ScopeChangesReader;
import org.portalaccess.membership.scope.ScopeDraft;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.membership.scope.ScopeViews;
import org.portalaccess.membership.scope.StoredScopes;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.membership.tree.MemberTree;
import org.portalaccess.membership.tree.TreeListing;
import org.portalaccess.membership.tree.TreeQuery;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.Rest;
import org.portalaccess.scope.ContractScope;

/**
 * {@code /memberships/{membership}/contract-scope}: the contracts that a membership covers (docs/concepts.md#contract-scope, docs/api.md).
 */
public class ContractScopeResource {

    private static final String SUMMARY = "summary";

    private final PortalRequest request;
    private final MembershipPath path;

    ContractScopeResource(PortalRequest request, MembershipPath path) {
        this.request = request;
        this.path = path;
    }

    /** Returns the rules with counts. */
    @GET
    public Response get(@QueryParam(ScopeForm.PARAMETER) @Nullable String rules) {
        return request.rest().answer(() -> represent(path.requireView(), rules));
    }

    /** Replaces all rules. If one is wrong, nothing changes. */
    @PUT
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            InputStream body) {
        return path.change().ifMatch(ifMatch).body(body, BodyLimit.SCOPE).make(write -> {
            LockedMembership locked = path.lock(write);
            Account account = path.accountOf(locked.value());
            ScopeDraft draft = write.body().as(ScopeDraft.class);
            JsonPlace place = JsonPlace.body();
            ContractScope scope = new MembershipService(request).scope(draft, account, locked, place);
            place.finish();
            return represent(write(locked, scope, "/rules"), rules);
        });
    }

    /**
     * Makes changes in their order, or none of them. A dry run only counts the contracts that the member would gain and
     * lose.
     */
    @PATCH
    public Response change(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("dry-run") @Nullable String dryRun,
            InputStream body) {
        return path.change().ifMatch(ifMatch).document(body, BodyLimit.SCOPE).make(write -> {
            boolean isDryRun = DryRun.parse(request.session(), dryRun);
            LockedMembership locked = path.lock(write);
            Account account = path.accountOf(locked.value());
            JsonPlace place = JsonPlace.body();
            ScopeChangesDraft draft = write.body().as(ScopeChangesDraft.class);
            ScopeEditing editing = ScopeEditing.of(request, locked, account);
            editing.read(draft.changes(), new JsonPlace(ScopeChangesReader.PLACE, place.errors()));
            place.finish();
            return isDryRun ? Rest.ok(editing.preview()) : representWritten(editing, SUMMARY);
        });
    }

    /** Turns <i>future contracts</i> on or off for an account. Nothing that is visible today changes. */
    @POST
    @Path("future")
    public Response future(@QueryParam(ScopeForm.PARAMETER) @Nullable String rules, InputStream body) {
        return path.change().body(body, BodyLimit.THING).make(write -> {
            LockedMembership locked = path.lockAny(write);
            Membership known = locked.value();
            FutureBody wanted = write.body().as(FutureBody.class);
            Account account = accountOf(known, wanted);
            Boolean on = wanted.future();
            if (on == null) {
                throw ProblemException.invalid("/future", "missing", "future must be true or false.");
            }
            if (!VisibleContracts.of(request).isOpenAt(account.id())) {
                throw ProblemException.forbidden(List.of(new FieldError(
                        "/future", "not-held", "You do not see the future contracts of this account yourself.")));
            }
            ScopeEditing editing = ScopeEditing.of(request, locked, path.accountOf(known));
            JsonPlace place = new JsonPlace("/future", new FieldErrors());
            editing.read(List.of(ChangeDraft.future(account.id(), on)), place);
            if (!place.errors().isEmpty()) {
                throw ProblemException.conflict(
                        "/account", "owned", "The account has an owner rule, which always includes future contracts.");
            }
            return representWritten(editing, rules);
        });
    }

    /** Lists one level of the tree, or the whole reach of an account: its accounts, then its contracts. */
    @GET
    @Path("tree")
    public Response tree(
            @QueryParam("account") @Nullable String account,
            @QueryParam("deep") @Nullable String deep,
            @QueryParam("selected") @Nullable String selected,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Membership membership = path.requireView();
            Account root = path.accountOf(membership);
            TreeQuery query = new TreeQuery(
                    root,
                    TreeQuery.level(request, root, account),
                    QueryFlag.parse(request.session(), "deep", deep),
                    TreeQuery.selected(selected),
                    Paging.read(uri));
            MemberTree tree = MemberTree.of(request, membership, ScopeForm.parse(rules));
            return Rest.ok(new TreeListing(request, query, tree).page());
        });
    }

    private Account accountOf(Membership membership, FutureBody wanted) {
        AccountStore store = AccountStore.of(request.session());
        String named = wanted.account();
        if (named == null) {
            throw ProblemException.invalid("/account", "missing", "account must be the key or id of an account.");
        }
        return store.find(request.realmId(), named)
                .filter(found -> store.isWithin(found.id(), membership.accountId()))
                .orElseThrow(() -> ProblemException.invalid(
                        "/account", "unknown-account", "There is no such account in reach of the membership."));
    }

    private Membership write(LockedMembership locked, ContractScope scope, String place) {
        return new MembershipService(request)
                .update(locked, new CheckedMembership(MembershipFields.of(locked.value()), scope, pointer -> place));
    }

    private Response representWritten(ScopeEditing editing, @Nullable String rules) {
        Membership written = editing.write();
        return represent(written, rules, editing.tallied().orElse(null));
    }

    private Response represent(Membership membership, @Nullable String rules) {
        return represent(membership, rules, null);
    }

    private Response represent(Membership membership, @Nullable String rules, @Nullable TalliedScopes counted) {
        ScopeForm form = ScopeForm.parse(rules);
        if (form == ScopeForm.IN_SHORT && VisibleContracts.of(request).isWholeIn(membership.accountId())) {
            TalliedScopes tallied = counted != null
                    ? counted
                    : TalliedScopes.load(request.session(), request.realmId(), List.of(membership), List.of());
            return Rest.ok(tallied.represent(membership), EntityTags.ofVersion(membership.version()));
        }
        StoredScopes scopes = StoredScopes.load(request.session(), request.realmId(), List.of(membership), List.of());
        ScopeViews views = ScopeViews.of(scopes, List.of(membership), VisibleContracts.of(request));
        return Rest.ok(views.represent(membership, form), EntityTags.ofVersion(membership.version()));
    }

    private record FutureBody(
            @Nullable String account, @Nullable Boolean future) {}
}
