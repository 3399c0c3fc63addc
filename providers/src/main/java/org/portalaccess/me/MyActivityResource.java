package org.portalaccess.me;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.portalaccess.activity.Activities;
import org.portalaccess.activity.Recorder;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.member.Member;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /me/activity}: what the person did, and what was done in their name. */
public class MyActivityResource {

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9:._-]{0,63}");

    private final MemberRequest request;

    MyActivityResource(MemberRequest request) {
        this.request = request;
    }

    /** A page of it, the newest first. */
    @GET
    public Response list(@Context UriInfo uri) {
        return request.answer(member -> Rest.ok(Activities.of(member.session())
                .page(member.realmId(), member.user().getId(), Paging.of(uri))));
    }

    /** An application says what the person is doing in the token's account. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(InputStream body) {
        return request.act(member -> {
            ActiveGrants active = member.grants().orElseThrow(MyActivityResource::nowhere);
            String action = action(body);
            Recorder.of(member.session()).reported(member.user().getId(), clientOf(member), active.account(), action);
            return Rest.noContent();
        });
    }

    private static String clientOf(Member member) {
        return member.client().getClientId();
    }

    private static String action(InputStream body) {
        Members in = Members.of(Json.readTree(body));
        in.require("action");
        String action = in.text("action").orElse("-");
        if (in.has("action") && !ACTION.matcher(action).matches()) {
            in.error(
                    "action",
                    "invalid",
                    "An action is 1 to 64 characters of a-z, 0-9 and :._- that begin with a letter.");
        }
        in.finish();
        return action;
    }

    private static Problem nowhere() {
        return Problem.forbidden("The token is for no account that the person may be in.");
    }
}
