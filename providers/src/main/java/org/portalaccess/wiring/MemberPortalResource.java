package org.portalaccess.wiring;

import jakarta.ws.rs.Path;
import org.portalaccess.emailchange.EmailChangePagesResource;
import org.portalaccess.evaluation.EvaluationResource;
import org.portalaccess.invitation.MyInvitationsResource;
import org.portalaccess.join.InvitationPagesResource;
import org.portalaccess.me.MeResource;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.member.TeamRequest;

/** Everything below {@code /realms/{realm}/portal-access}. */
public class MemberPortalResource {

    private final MemberRequest request;

    MemberPortalResource(MemberRequest request) {
        this.request = request;
    }

    /** What people may read of themselves. */
    @Path("me")
    public MeResource me() {
        return new MeResource(request);
    }

    /** Teams, for those who look after them. */
    @Path("team")
    public TeamPortalResource team() {
        return new TeamPortalResource(new TeamRequest(request));
    }

    /** What people are invited to. */
    @Path("me/invitations")
    public MyInvitationsResource myInvitations() {
        return new MyInvitationsResource(request);
    }

    /** Decisions. */
    @Path("access/v1")
    public EvaluationResource evaluation() {
        return new EvaluationResource(request);
    }

    /** The pages behind invitation links. */
    @Path("invitations")
    public InvitationPagesResource invitations() {
        return new InvitationPagesResource(request.session());
    }

    /** The pages behind the links in mails about another e-mail address. */
    @Path("email-changes")
    public EmailChangePagesResource emailChanges() {
        return new EmailChangePagesResource(request.session());
    }

    /** This API, described. */
    @Path("openapi")
    public OpenApiResource openApi() {
        return new OpenApiResource();
    }
}
