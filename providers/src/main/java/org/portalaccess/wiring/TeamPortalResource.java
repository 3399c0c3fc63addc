package org.portalaccess.wiring;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountResource;
import org.portalaccess.emailchange.EmailChangeResource;
import org.portalaccess.invitation.InvitationsResource;
import org.portalaccess.membership.MembershipResource;
import org.portalaccess.membership.PermissionCatalogResource;
import org.portalaccess.permissionset.TeamPermissionSetsResource;

/**
 * Everything below {@code /realms/{realm}/portal-access/team}: the resources that realm staff have, for members. What a
 * member may not do with them, their access refuses. Locators do no work and cannot fail.
 */
public class TeamPortalResource {

    private final PortalRequest request;

    TeamPortalResource(PortalRequest request) {
        this.request = request;
    }

    /** One account and all that is in it. */
    @Path("accounts/{account}")
    public AccountResource account(@PathParam("account") String account) {
        return new AccountResource(request, new Parts(request), account);
    }

    /** Invitations by id, and those to several accounts. */
    @Path("invitations")
    public InvitationsResource invitations() {
        return new InvitationsResource(request);
    }

    /** One membership and its contract scope. */
    @Path("memberships/{membership}")
    public MembershipResource membership(@PathParam("membership") String id) {
        return new MembershipResource(request, id);
    }

    /** Another e-mail address for a member. */
    @Path("memberships/{membership}/email-change")
    public EmailChangeResource emailChange(@PathParam("membership") String id) {
        return new EmailChangeResource(request, id);
    }

    /** What the realm's permissions are. */
    @Path("permission-catalog")
    public PermissionCatalogResource permissionCatalog() {
        return new PermissionCatalogResource(request);
    }

    /** Templates of permissions, to choose from. */
    @Path("permission-sets")
    public TeamPermissionSetsResource permissionSets() {
        return new TeamPermissionSetsResource(request);
    }
}
