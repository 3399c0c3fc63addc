package org.portalaccess.invitation.sending;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationViews;
import org.portalaccess.invitation.LockedInvitation;
import org.portalaccess.invitation.sending.InvitationDraft.DraftPart;
import org.portalaccess.membership.OfferPruner;
import org.portalaccess.membership.OfferService;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;

/** {@code /invitations/{invitation}}: one invitation (docs/api.md). */
public class InvitationResource {

    private final PortalRequest request;
    private final InvitationPath path;

    public InvitationResource(PortalRequest request, String idSegment) {
        this.request = request;
        this.path = new InvitationPath(request, idSegment);
    }

    /** Returns the invitation, with its offers in accounts that the caller sees. */
    @GET
    public Response get(@QueryParam(ScopeForm.PARAMETER) @Nullable String rules) {
        return request.rest().answer(() -> represent(path.requireView(), rules));
    }

    /**
     * Changes the invited person or the offers (RFC 7396). Another name or address sends a new link; the old link stops
     * working.
     */
    @PATCH
    public Response patch(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            InputStream body) {
        return path.change().ifMatch(ifMatch).body(body, BodyLimit.SCOPE).make(write -> {
            LockedInvitation locked = path.lock(write);
            JsonNode patch = write.body().tree();
            Invitation known = locked.value();
            boolean whole = Stream.of("email", "firstName", "lastName", "locale", "message", "client")
                    .anyMatch(patch::has);
            if (whole) {
                path.requireWholeTeam(known);
            }
            JsonObjectReader in = JsonObjectReader.of(patch);
            InviteeBody who = InviteeBody.read(in, request.realm(), known);
            List<DraftPart> parts = new InvitationReader(request).changes(patch, in, known, managed(known));
            in.finish();
            requireReached(known, whole || parts.isEmpty() ? known.accountIds() : accountsOf(parts));
            return represent(new InvitationService(write.transaction(), request).change(locked, who, parts), rules);
        });
    }

    /** Revokes the offers in the accounts that the caller manages. */
    @DELETE
    public Response revoke(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return path.change().ifMatch(ifMatch).make(write -> {
            LockedInvitation locked = path.lock(write);
            List<String> managed = path.managed(locked.value());
            requireReached(locked.value(), managed);
            new InvitationService(write.transaction(), request).revoke(locked, managed);
            return Rest.noContent();
        });
    }

    /** Sends the invitation again, with a new link; earlier links stop working. */
    @POST
    @Path("resend")
    public Response resend(@QueryParam(ScopeForm.PARAMETER) @Nullable String rules) {
        return path.changeWhole()
                .make(write -> represent(
                        new InvitationService(write.transaction(), request).resend(path.lockWhole(write)), rules));
    }

    private Map<String, Account> managed(Invitation known) {
        return AccountStore.of(request.session()).findAll(request.realmId(), path.managed(known));
    }

    /**
     * Refuses to change an invitation that offers more than the caller holds. Otherwise the caller could send it to a
     * person of their own choice, or take back access that others gave beyond the caller's own.
     */
    private void requireReached(Invitation known, List<String> accountIds) {
        OfferService offers = OfferService.of(request);
        OfferPruner living = OfferPruner.of(request.session(), request.realmId());
        boolean reached = known.pendingParts().stream()
                .filter(part -> accountIds.contains(part.accountId()))
                .allMatch(part -> offers.isHeld(living.alive(part.offer())));
        if (!reached) {
            throw ProblemException.forbidden("This invitation offers more access than you have.");
        }
    }

    private Response represent(Invitation invitation, @Nullable String rules) {
        InvitationViews views = new InvitationViews(request, request.access()::canView, ScopeForm.parse(rules));
        return Rest.ok(views.represent(invitation), EntityTags.ofVersion(invitation.version()));
    }

    private static List<String> accountsOf(List<DraftPart> parts) {
        return parts.stream().map(part -> part.account().id()).toList();
    }
}
