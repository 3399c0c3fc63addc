package org.portalaccess.member;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Access;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.platform.Answers;
import org.portalaccess.team.TeamRequests;

/**
 * A member's request for what the same resources show to realm staff. Who is calling is told when the answer is made, not
 * when the resource is found: a locator could not answer a refusal as we do.
 */
public final class TeamRequest implements PortalRequest {

    private final MemberRequest request;
    private @Nullable PortalRequest caller;

    public TeamRequest(MemberRequest request) {
        this.request = request;
    }

    @Override
    public KeycloakSession session() {
        return request.session();
    }

    @Override
    public RealmModel realm() {
        return session().getContext().getRealm();
    }

    @Override
    public Answers rest() {
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
            caller = TeamRequests.of(session(), realm(), member.user(), member.client());
            return work.get();
        });
    }

    private PortalRequest known() {
        return Optional.ofNullable(caller).orElseThrow();
    }
}
