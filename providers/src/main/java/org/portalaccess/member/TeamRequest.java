package org.portalaccess.member;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Access;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ResponseBoundary;
import org.portalaccess.team.TeamRequests;

/**
 * A member's request for the resources that are also open to realm staff. The caller is identified when the answer is
 * made, not when the resource is found: a refusal in a resource locator would not have the form of our answers.
 */
public final class TeamRequest implements PortalRequest {

    private final MemberRequest request;
    private @Nullable PortalRequest caller;

    public TeamRequest(MemberRequest request) {
        this.request = request;
    }

    @Override
    public KeycloakSession session() {
        return caller == null ? request.session() : caller.session();
    }

    @Override
    public RealmModel realm() {
        return session().getContext().getRealm();
    }

    @Override
    public <T> T inTransaction(Body body, Function<LockingTransaction, T> work) {
        return known().inTransaction(body, work);
    }

    @Override
    public ResponseBoundary rest() {
        return this::answer;
    }

    @Override
    public Access access() {
        return known().access();
    }

    @Override
    public ChangeEvents events() {
        return known().events();
    }

    private Response answer(Supplier<Response> work) {
        return request.act(member -> {
            caller = TeamRequests.create(session(), realm(), member.user(), member.client());
            return work.get();
        });
    }

    private PortalRequest known() {
        return Optional.ofNullable(caller).orElseThrow();
    }
}
