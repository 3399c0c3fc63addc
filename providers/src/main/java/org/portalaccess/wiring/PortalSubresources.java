package org.portalaccess.wiring;

import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountSubresources;
import org.portalaccess.account.MoveDetails;
import org.portalaccess.contract.AccountContractsResource;
import org.portalaccess.contract.AccountOwnersResource;
import org.portalaccess.history.HistoryResource;
import org.portalaccess.invitation.sending.AccountInvitationsResource;
import org.portalaccess.loginas.AccountApplicationsResource;
import org.portalaccess.membership.AccountFormerMembersResource;
import org.portalaccess.membership.AccountMembersResource;
import org.portalaccess.membership.MovedMembers;
import org.portalaccess.membership.review.AccountAccessResource;
import org.portalaccess.membership.tree.AccountTreeResource;

/** The resources below an account, for realm staff and for teams alike. */
record PortalSubresources(PortalRequest request) implements AccountSubresources {

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
        return new AccountMembersResource(request, account);
    }

    @Override
    public Object history(String account) {
        return new HistoryResource(request, account);
    }

    @Override
    public Object formerMembers(String account) {
        return new AccountFormerMembersResource(request, account);
    }

    @Override
    public Object tree(String account) {
        return new AccountTreeResource(request, account);
    }

    @Override
    public Object invitations(String account) {
        return new AccountInvitationsResource(request, account);
    }

    @Override
    public Object applications(String account) {
        return new AccountApplicationsResource(request, account);
    }

    @Override
    public Object access(String account) {
        return new AccountAccessResource(request, account);
    }

    @Override
    public MoveDetails moveDetails() {
        return new MovedMembers(request);
    }
}
