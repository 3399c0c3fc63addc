package org.portalaccess.wiring;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountParts;
import org.portalaccess.account.AccountsResource;
import org.portalaccess.contract.AccountContractsResource;
import org.portalaccess.contract.AccountOwnersResource;
import org.portalaccess.contract.ContractsResource;

/** Everything below {@code /admin/realms/{realm}/portal-access}. Locators do no work and cannot fail. */
@Provider
public class AdminPortalResource {

    private final PortalRequest request;
    private final long importMaxBytes;

    AdminPortalResource(PortalRequest request, long importMaxBytes) {
        this.request = request;
        this.importMaxBytes = importMaxBytes;
    }

    /** Accounts and all that is in one. */
    @Path("accounts")
    public AccountsResource accounts() {
        return new AccountsResource(request, new Parts());
    }

    /** Contracts by id. */
    @Path("contracts")
    public ContractsResource contracts() {
        return new ContractsResource(request);
    }

    private final class Parts implements AccountParts {

        @Override
        public Object contracts(String account) {
            return new AccountContractsResource(request, account);
        }

        @Override
        public Object owners(String account) {
            return new AccountOwnersResource(request, account);
        }

        @Override
        public Object members(String account) {
            return new AccountContractsResource(request, account);
        }
    }
}
