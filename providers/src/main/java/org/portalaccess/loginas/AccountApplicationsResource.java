package org.portalaccess.loginas;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.team.TeamPermissions;

/**
 * {@code /accounts/{account}/applications}: the applications in which the caller can log in as a member of the account
 * (docs/api.md).
 */
public class AccountApplicationsResource {

    private final PortalRequest request;
    private final String segment;

    /**
     * Serves one request.
     *
     * @param segment the name of the account in the path
     */
    public AccountApplicationsResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** Returns the applications by name. */
    @GET
    public Response list() {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, segment);
            if (!request.access().canLogInAs(account.id())) {
                throw ProblemException.forbidden(
                        TeamPermissions.LOG_IN_AS + " is required in this account, or realm staff of this realm.");
            }
            List<Application> found = new Applications(request.session()).find(request.realm());
            return Rest.ok(Page.of(found, found.size(), null));
        });
    }
}
