package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.UserLookup;

/** {@code /memberships/{membership}}: one membership (docs/api.md). */
public class MembershipResource {

    private final PortalRequest request;
    private final MembershipPath path;

    public MembershipResource(PortalRequest request, String idSegment) {
        this.request = request;
        this.path = new MembershipPath(request, idSegment);
    }

    /** Returns the membership. */
    @GET
    public Response get(@QueryParam(ScopeForm.PARAMETER) @Nullable String rules) {
        return request.rest().answer(() -> represent(path.requireView(), rules));
    }

    /** Replaces the fields that can be written. A contract scope that is left out stays. */
    @PUT
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            InputStream body) {
        return path.change().ifMatch(ifMatch).body(body, BodyLimit.SCOPE).make(write -> {
            LockedMembership locked = path.lock(write);
            return represent(change(locked, write.body().tree()), rules);
        });
    }

    /** Changes the fields that are present (RFC 7396). */
    @PATCH
    public Response patch(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            InputStream body) {
        return path.change().ifMatch(ifMatch).body(body, BodyLimit.SCOPE).make(write -> {
            LockedMembership locked = path.lock(write);
            JsonNode patch = write.body().tree();
            requireKnownFields(patch);
            ObjectNode now = (ObjectNode) Json.tree(new MembershipViews(request).represent(locked.value()));
            if (!patch.has("contractScope")) {
                now.remove("contractScope");
            }
            if (!patch.has("status")) {
                now.remove("status");
            }
            return represent(change(locked, MembershipDraft.patched(now, patch)), rules);
        });
    }

    /** Removes the membership; the user stays. */
    @DELETE
    public Response delete(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return path.change().ifMatch(ifMatch).make(write -> {
            new MembershipService(request).delete(path.lock(write).row());
            return Rest.noContent();
        });
    }

    /** The contract scope of the membership. */
    @Path("contract-scope")
    public ContractScopeResource contractScope() {
        return new ContractScopeResource(request, path);
    }

    /** Explains why the member sees, or does not see, a contract (requirement C15). */
    @GET
    @Path("explain")
    public Response explain(
            @QueryParam("contract") @Nullable String contract,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules) {
        return request.rest().answer(() -> {
            Membership membership = path.requireView();
            if (contract == null || contract.isEmpty()) {
                throw ProblemException.invalid(
                        "/contract", "missing", "contract must be the id or name of a contract.");
            }
            return Rest.ok(new Explanations(request, ScopeForm.parse(rules)).explain(membership, contract));
        });
    }

    private Membership change(LockedMembership locked, JsonNode body) {
        Membership known = locked.value();
        Account account = path.accountOf(known);
        MembershipDraft draft = Json.convert(body, MembershipDraft.class);
        JsonPlace place = JsonPlace.body();
        draft.requireSame(known, account, text -> isTheirs(known, text), place);
        MembershipService writes = new MembershipService(request);
        CheckedMembership checked = writes.check(draft, account, locked, place);
        place.finish();
        return writes.update(locked, checked);
    }

    /** A merge would silently remove an unknown field that is null. */
    private static void requireKnownFields(JsonNode patch) {
        Json.convert(patch, MembershipDraft.class);
    }

    private boolean isTheirs(Membership known, String text) {
        UserModel user = UserLookup.of(request.session())
                .user(request.realm(), known.userId())
                .orElse(null);
        return WrittenUsers.of(request).isName(text, known.userId(), user);
    }

    private Response represent(Membership membership, @Nullable String rules) {
        return Rest.ok(
                new MembershipViews(request, ScopeForm.parse(rules)).represent(membership),
                EntityTags.ofVersion(membership.version()));
    }
}
