package org.portalaccess.membership;

import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.Change;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.access.Delegator;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;

/** Finds and locks memberships for features that require the right to change a membership. */
public final class ChangeableMembership {

    private ChangeableMembership() {}

    /**
     * Does {@code work} with the membership that a path names, for callers who may change it; otherwise answers 404 or
     * 403. The membership and its tree are locked meanwhile.
     *
     * @param body the request body, without a contract scope
     */
    public static Response change(
            PortalRequest request,
            String segment,
            InputStream body,
            BiFunction<Change.Write, Membership, Response> work) {
        MembershipPath path = new MembershipPath(request, segment);
        return path.change()
                .body(body, BodyLimit.THING)
                .make(write -> work.apply(write, path.lockAny(write).value()));
    }

    /** Whether a delegator could write the membership as it is, at this moment. */
    public static boolean isInHandsOf(Delegator delegator, KeycloakSession session, Membership membership) {
        DelegatedAccess now = Attenuation.delegationOf(
                membership, ScopeRows.load(session, List.of(membership.id())).scopeOf(membership));
        List<FieldError> errors = new FieldErrors();
        delegator.check(now, now, "", errors);
        return errors.isEmpty();
    }
}
