package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.membership.MembershipWrites.Checked;
import org.portalaccess.membership.MembershipWrites.Place;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /memberships/{membership}}: one membership (design, section 6). */
public class MembershipResource {

    private final PortalRequest request;
    private final MembershipPath path;

    public MembershipResource(PortalRequest request, String idSegment) {
        this.request = request;
        this.path = new MembershipPath(request, idSegment);
    }

    /** The membership. */
    @GET
    public Response get() {
        return request.rest().answer(() -> shown(path.requireView()));
    }

    /** Replaces what can be written; a contract scope that is left out stays. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return request.rest().answer(() -> {
            PortalMembershipEntity row = path.lock(ifMatch);
            return shown(change(row, Json.readTree(body)));
        });
    }

    /** Changes the members that are there (RFC 7396). */
    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response patch(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return request.rest().answer(() -> {
            PortalMembershipEntity row = path.lock(ifMatch);
            JsonNode patch = Json.readTree(body);
            ObjectNode now = (ObjectNode) Json.tree(new MembershipViews(request).of(Membership.of(row)));
            if (!patch.has("contractScope")) {
                now.remove("contractScope");
            }
            if (!patch.has("status")) {
                now.remove("status");
            }
            return shown(change(row, MembershipDraft.patched(now, patch)));
        });
    }

    /** Removes the membership; the user stays. */
    @DELETE
    public Response delete(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return request.rest().answer(() -> {
            new MembershipWrites(request).delete(path.lock(ifMatch));
            return Rest.noContent();
        });
    }

    /** Its contract scope. */
    @Path("contract-scope")
    public ContractScopeResource contractScope() {
        return new ContractScopeResource(request, path);
    }

    /** Why the member sees, or does not see, a contract (row C15). */
    @GET
    @Path("explain")
    public Response explain(@QueryParam("contract") @Nullable String contract) {
        return request.rest().answer(() -> {
            Membership membership = path.requireView();
            if (contract == null || contract.isEmpty()) {
                throw Problem.invalid("/contract", "missing", "contract is the id or name of a contract.");
            }
            return Rest.ok(new Explanations(request).explain(membership, contract));
        });
    }

    private Membership change(PortalMembershipEntity row, JsonNode body) {
        Membership known = Membership.of(row);
        Account account = path.accountOf(known);
        MembershipDraft draft = Json.convert(body, MembershipDraft.class);
        Place place = Place.body();
        draft.requireSame(known, account, place.pointer(), place.errors());
        MembershipWrites writes = new MembershipWrites(request);
        Checked checked = writes.check(draft, account, known, place);
        place.finish();
        return writes.update(row, checked);
    }

    private Response shown(Membership membership) {
        return Rest.ok(new MembershipViews(request).of(membership), EntityTags.ofVersion(membership.version()));
    }
}
