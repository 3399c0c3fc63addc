package org.portalaccess.membership.rollout;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.SetPath;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Rest;

/** {@code /permission-sets/{set}/apply}: gives the permissions of a set to memberships (requirement C10). */
public class SetApplyResource {

    private static final int MOST = 1000;

    private final PortalRequest request;
    private final String segment;

    public SetApplyResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /**
     * Gives the set's permissions to all of the memberships, or to none. A dry run only reports what each would gain
     * and lose.
     */
    @POST
    public Response apply(@QueryParam("dry-run") @Nullable String dryRun, InputStream body) {
        return Change.of(request, this::requireChange)
                .body(body, BodyLimit.MANY)
                .make(write -> {
                    PermissionSet set = SetPath.lock(write.transaction(), request, segment);
                    boolean onlyLook = DryRun.parse(request.session(), dryRun);
                    List<String> ids = read(write.body());
                    SetApplication application = new SetApplication(request, set);
                    List<SetEffect> effects =
                            onlyLook ? application.preview(ids) : application.run(write.transaction(), ids);
                    return Rest.ok(Page.of(effects, effects.size(), null));
                });
    }

    private void requireChange() {
        SetPath.requireChange(request, segment);
    }

    private static List<String> read(Body body) {
        JsonObjectReader in = JsonObjectReader.of(body.tree());
        in.require("memberships");
        List<String> ids = in.texts("memberships").orElse(List.of());
        if (ids.size() > MOST) {
            in.error("memberships", "too-many", "A request can name at most " + MOST + " memberships.");
        }
        in.finish();
        return ids;
    }
}
