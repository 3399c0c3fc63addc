package org.portalaccess.membership;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.SetPath;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Rest;

/** {@code /permission-sets/{set}/apply}: gives memberships what is in a set (row C10). */
public class SetApplyResource {

    private static final int MOST = 1000;

    private final PortalRequest request;
    private final String segment;

    public SetApplyResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** Gives the set's permissions to all of the memberships, or to none; a dry run says what each gains and loses. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response apply(@QueryParam("dry-run") @Nullable String dryRun, InputStream body) {
        return request.rest().answer(() -> {
            PermissionSet set = SetPath.requireChange(request, segment);
            boolean onlyLook = DryRun.parse(dryRun);
            List<String> ids = read(body);
            SetApplication application = new SetApplication(request, set);
            List<SetEffect> effects = onlyLook ? application.preview(ids) : application.run(ids);
            return Rest.ok(Page.of(effects, effects.size(), null));
        });
    }

    private static List<String> read(InputStream body) {
        Members in = Members.of(Json.readTree(body));
        in.require("memberships");
        List<String> ids = in.texts("memberships").orElse(List.of());
        if (ids.size() > MOST) {
            in.error("memberships", "too-many", "At most " + MOST + " memberships in one request.");
        }
        in.finish();
        return ids;
    }
}
