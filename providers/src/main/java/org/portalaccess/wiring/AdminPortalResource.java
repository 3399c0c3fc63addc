package org.portalaccess.wiring;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountsResource;
import org.portalaccess.contract.ContractsResource;
import org.portalaccess.emailchange.EmailChangeResource;
import org.portalaccess.exporting.ExportResource;
import org.portalaccess.importing.ImportResource;
import org.portalaccess.invitation.sending.InvitationsResource;
import org.portalaccess.membership.MembershipResource;
import org.portalaccess.membership.bulk.MembershipBulkResource;
import org.portalaccess.membership.review.ContractMembersResource;
import org.portalaccess.membership.rollout.CarryingMemberships;
import org.portalaccess.membership.rollout.PermissionCatalogResource;
import org.portalaccess.membership.rollout.SetApplyResource;
import org.portalaccess.membership.rollout.SetDriftResource;
import org.portalaccess.membership.user.UserMembershipsResource;
import org.portalaccess.membership.user.UsersResource;
import org.portalaccess.permissionset.PermissionSetsResource;
import org.portalaccess.permissionset.SetMemberships;
import org.portalaccess.permissionset.SetParts;
import org.portalaccess.settings.SettingsResource;
import org.portalaccess.setup.SetupResource;

/** All resources below {@code /admin/realms/{realm}/portal-access}. Locators do no work and cannot fail. */
public class AdminPortalResource {

    private final PortalRequest request;
    private final long importMaxBytes;
    private final Duration exportLimit;

    AdminPortalResource(PortalRequest request, long importMaxBytes, Duration exportLimit) {
        this.request = request;
        this.importMaxBytes = importMaxBytes;
        this.exportLimit = exportLimit;
    }

    /** Accounts and everything in one account. */
    @Path("accounts")
    public AccountsResource accounts() {
        return new AccountsResource(request, new PortalSubresources(request));
    }

    /** Contracts of all accounts, and by id. */
    @Path("contracts")
    public ContractsResource contracts() {
        return new ContractsResource(request);
    }

    /** Who sees one contract. */
    @Path("contracts/{contract}/members")
    public ContractMembersResource contractMembers(@PathParam("contract") String contract) {
        return new ContractMembersResource(request, contract);
    }

    /** Accounts, owners and contracts in bulk. */
    @Path("import")
    public ImportResource importing() {
        return new ImportResource(request, importMaxBytes);
    }

    /** All that governs access, as lines that an import takes. */
    @Path("export")
    public ExportResource exporting() {
        return new ExportResource(request, exportLimit);
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

    /** The people of the realm. */
    @Path("users")
    public UsersResource users() {
        return new UsersResource(request);
    }

    /** All memberships of one user. */
    @Path("users/{user}/memberships")
    public UserMembershipsResource userMemberships(@PathParam("user") String id) {
        return new UserMembershipsResource(request, id);
    }

    /** The permissions of the realm. */
    @Path("permission-catalog")
    public PermissionCatalogResource permissionCatalog() {
        return new PermissionCatalogResource(request);
    }

    /** Permission sets: templates of permissions. */
    @Path("permission-sets")
    public PermissionSetsResource permissionSets() {
        return new PermissionSetsResource(request, new PartsOfSets());
    }

    /** The settings of the realm. */
    @Path("settings")
    public SettingsResource settings() {
        return new SettingsResource(request);
    }

    /** The roles, client scopes and clients that each realm gets once. */
    @Path("setup")
    public SetupResource setup() {
        return new SetupResource(request);
    }

    /** The OpenAPI document of this API. */
    @Path("openapi")
    public OpenApiResource openApi() {
        return new OpenApiResource();
    }

    private final class PartsOfSets implements SetParts {

        @Override
        public SetMemberships bearers() {
            return new CarryingMemberships(request.session());
        }

        @Override
        public Object apply(String set) {
            return new SetApplyResource(request, set);
        }

        @Override
        public Object drift(String set) {
            return new SetDriftResource(request, set);
        }
    }
}
