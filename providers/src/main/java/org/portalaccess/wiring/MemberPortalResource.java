package org.portalaccess.wiring;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.portalaccess.console.ConsoleResource;
import org.portalaccess.console.SwitcherResource;
import org.portalaccess.emailchange.EmailChangePagesResource;
import org.portalaccess.evaluation.EvaluationResource;
import org.portalaccess.invitation.accepting.MyInvitationsResource;
import org.portalaccess.join.InvitationPagesResource;
import org.portalaccess.me.MeResource;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.member.TeamRequest;

/** All resources below {@code /realms/{realm}/portal-access}. */
public class MemberPortalResource {

    private final MemberRequest request;

    MemberPortalResource(MemberRequest request) {
        this.request = request;
    }

    /** The caller's own accounts, grants and activity. */
    @Path("me")
    public MeResource me() {
        return new MeResource(request);
    }

    /** Teams, for members who view or manage them. */
    @Path("team")
    public TeamPortalResource team() {
        return new TeamPortalResource(new TeamRequest(request));
    }

    /** The invitations that the caller has received. */
    @Path("me/invitations")
    public MyInvitationsResource myInvitations() {
        return new MyInvitationsResource(request);
    }

    /** Access decisions. */
    @Path("access/v1")
    public EvaluationResource evaluation() {
        return new EvaluationResource(request);
    }

    /** The pages of invitation links. */
    @Path("invitations")
    public InvitationPagesResource invitations() {
        return new InvitationPagesResource(request.session());
    }

    /** The pages of the links in mails about a change of e-mail address. */
    @Path("email-changes")
    public EmailChangePagesResource emailChanges() {
        return new EmailChangePagesResource(request.session());
    }

    /** The console in the browser. */
    @Path("console")
    public ConsoleResource console() {
        return new ConsoleResource(request.session());
    }

    /** The script of the switch button, for pages of any origin. */
    @Path("switcher.js")
    public SwitcherResource switcher() {
        return SwitcherResource.latest();
    }

    /** The script of the switch button under the name of its content. */
    @Path("switcher-{hash}.js")
    public SwitcherResource switcher(@PathParam("hash") String hash) {
        return SwitcherResource.withHash(hash);
    }

    /** The OpenAPI document of this API. */
    @Path("openapi")
    public OpenApiResource openApi() {
        return new OpenApiResource();
    }
}
