package org.portalaccess.wiring;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountResource;
import org.portalaccess.account.TeamAccountsResource;
import org.portalaccess.contract.TeamContractsResource;
import org.portalaccess.emailchange.EmailChangeResource;
import org.portalaccess.invitation.sending.InvitationsResource;
import org.portalaccess.membership.MembershipResource;
import org.portalaccess.membership.bulk.MembershipBulkResource;
import org.portalaccess.membership.review.ContractMembersResource;
import org.portalaccess.membership.rollout.PermissionCatalogResource;
import org.portalaccess.permissionset.TeamPermissionSetsResource;

/**
 * All resources below {@code /realms/{realm}/portal-access/team}: those of realm staff, for members. A member's
 * {@code Access} refuses the requests that members may not make. Locators do no work and cannot fail.
 */
public class TeamPortalResource {

    private final PortalRequest request;

    TeamPortalResource(PortalRequest request) {
        this.request = request;
    }

    /** The accounts whose teams the caller looks after. */
    @Path("accounts")
    public TeamAccountsResource accounts() {
        return new TeamAccountsResource(request);
    }

    /** One account and everything in it. */
    @Path("accounts/{account}")
    public AccountResource account(@PathParam("account") String account) {
        return new AccountResource(request, new PortalSubresources(request), account);
    }

    /** The contracts of these accounts. */
    @Path("contracts")
    public TeamContractsResource contracts() {
        return new TeamContractsResource(request);
    }

    /** Who sees one contract. */
    @Path("contracts/{contract}/members")
    public ContractMembersResource contractMembers(@PathParam("contract") String contract) {
        return new ContractMembersResource(request, contract);
    }

    /** Invitations by id, and invitations to several accounts. */
    @Path("invitations")
    public InvitationsResource invitations() {
        return new InvitationsResource(request);
    }

    /** One change for many memberships. */
    @Path("memberships/bulk")
    public MembershipBulkResource membershipBulk() {
        return new MembershipBulkResource(request);
    }

    /** One membership and its contract scope. */
    @Path("memberships/{membership}")
    public MembershipResource membership(@PathParam("membership") String id) {
        return new MembershipResource(request, id);
    }

    /** The change of a member's e-mail address. */
    @Path("memberships/{membership}/email-change")
    public EmailChangeResource emailChange(@PathParam("membership") String id) {
        return new EmailChangeResource(request, id);
    }

    /** The permissions of the realm. */
    @Path("permission-catalog")
    public PermissionCatalogResource permissionCatalog() {
        return new PermissionCatalogResource(request);
    }

    /** Permission sets: templates of permissions to choose from. */
    @Path("permission-sets")
    public TeamPermissionSetsResource permissionSets() {
        return new TeamPermissionSetsResource(request);
    }
}
