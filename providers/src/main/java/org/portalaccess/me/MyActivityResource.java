package org.portalaccess.me;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.activity.ActivityRecorder;
import org.portalaccess.activity.ActivityStore;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.member.Member;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;

/** {@code /me/activity}: the activity of the user, and the activity of others in the user's name. */
public class MyActivityResource {

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9:._-]{0,63}");

    private final MemberRequest request;

    MyActivityResource(MemberRequest request) {
        this.request = request;
    }

    /** Lists a page of the activity, newest first. */
    @GET
    public Response list(@Context UriInfo uri) {
        return request.answer(member -> Rest.ok(ActivityStore.of(member.session())
                .page(member.realmId(), member.user().getId(), Paging.read(uri))));
    }

    /** Records an action of the user in the token's account, as an application reports it. */
    @POST
    public Response report(InputStream body) {
        return request.act(member -> {
            ActiveGrants active = member.grants().orElseThrow(MyActivityResource::nowhere);
            String action = action(Body.read(member.session(), body, BodyLimit.ACTIVITY));
            KeycloakModelUtils.runJobInTransaction(
                    member.session().getKeycloakSessionFactory(),
                    member.session().getContext(),
                    session -> ActivityRecorder.of(session)
                            .reported(member.user().getId(), clientOf(member), active.account(), action));
            return Rest.noContent();
        });
    }

    private static String clientOf(Member member) {
        return member.client().getClientId();
    }

    private static String action(Body body) {
        JsonObjectReader in = JsonObjectReader.of(body.tree());
        in.require("action");
        String action = in.text("action").orElse("-");
        if (in.has("action") && !ACTION.matcher(action).matches()) {
            in.error(
                    "action",
                    "invalid",
                    "An action has 1 to 64 characters of a-z, 0-9 and :._- and begins with a letter.");
        }
        in.finish();
        return action;
    }

    private static ProblemException nowhere() {
        return ProblemException.forbidden("The token has no account that the user may be in.");
    }
}
