package org.portalaccess.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.invitation.InvitationDraft.Part;
import org.portalaccess.membership.LivingOffers;
import org.portalaccess.membership.Offers;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /invitations/{invitation}}: one invitation (design, section 6). */
public class InvitationResource {

    private final PortalRequest request;
    private final InvitationPath path;

    public InvitationResource(PortalRequest request, String idSegment) {
        this.request = request;
        this.path = new InvitationPath(request, idSegment);
    }

    /** The invitation, with what it offers in accounts that the caller sees. */
    @GET
    public Response get() {
        return request.rest().answer(() -> shown(path.requireView()));
    }

    /** Changes who is invited, or to what (RFC 7396); another name or address sends a new link and kills the old one. */
    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response patch(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return request.rest().answer(() -> {
            LockedInvitation locked = path.lock(ifMatch);
            JsonNode patch = Json.readTree(body);
            Invitation known = locked.value();
            boolean whole = Stream.of("email", "firstName", "lastName", "locale", "client")
                    .anyMatch(patch::has);
            if (whole) {
                path.requireWholeTeam(known);
            }
            Members in = Members.of(patch);
            InviteeBody who = InviteeBody.read(in, request.realm(), known);
            List<Part> parts = new InvitationReader(request).changes(patch, in, known, managed(known));
            in.finish();
            requireReached(known, whole || parts.isEmpty() ? known.accountIds() : accountsOf(parts));
            return shown(new InvitationWrites(request).change(locked, who, parts));
        });
    }

    /** Revokes it: what it offers in the accounts that the caller manages. */
    @DELETE
    public Response revoke(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return request.rest().answer(() -> {
            LockedInvitation locked = path.lock(ifMatch);
            List<String> managed = path.managed(locked.value());
            requireReached(locked.value(), managed);
            new InvitationWrites(request).revoke(locked, managed);
            return Rest.noContent();
        });
    }

    /** Sends it once more, with a new link. */
    @POST
    @Path("resend")
    public Response resend() {
        return request.rest().answer(() -> shown(new InvitationWrites(request).resend(path.lockWhole())));
    }

    private Map<String, Account> managed(Invitation known) {
        return AccountStore.of(request.session()).findAll(request.realmId(), path.managed(known));
    }

    /**
     * Refuses to touch more than the caller has: they could else have it sent to somebody of their own choice, or take back
     * what others have given beyond them.
     */
    private void requireReached(Invitation known, List<String> accountIds) {
        Offers offers = Offers.of(request);
        LivingOffers living = LivingOffers.of(request.session(), request.realmId());
        boolean reached = known.pendingParts().stream()
                .filter(part -> accountIds.contains(part.accountId()))
                .allMatch(part -> offers.isHeld(living.alive(part.offer())));
        if (!reached) {
            throw Problem.forbidden("This invitation offers more than you have yourself.");
        }
    }

    private Response shown(Invitation invitation) {
        InvitationViews views = new InvitationViews(request, request.access()::canView);
        return Rest.ok(views.of(invitation), EntityTags.ofVersion(invitation.version()));
    }

    private static List<String> accountsOf(List<Part> parts) {
        return parts.stream().map(part -> part.account().id()).toList();
    }
}
