package org.portalaccess.membership.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.Rest;

/** {@code /memberships/bulk}: the same change of many memberships, each for itself (requirement C10; docs/api.md). */
public class MembershipBulkResource {

    private static final String LIST = "memberships";
    private static final int MOST = 1000;

    private final PortalRequest request;

    public MembershipBulkResource(PortalRequest request) {
        this.request = request;
    }

    /**
     * Makes the change and returns the outcome for each membership. One that cannot be changed is left as it is, and
     * the others are changed. A dry run returns the same outcomes and changes nothing.
     */
    @POST
    public Response change(@QueryParam("dry-run") @Nullable String dryRun, InputStream body) {
        return Change.of(request, this::requireEntry).body(body, BodyLimit.MANY).makeInParts(read -> {
            boolean onlyLook = DryRun.parse(request.session(), dryRun);
            JsonObjectReader in = JsonObjectReader.of(read.tree());
            List<BulkTarget> targets = targets(in, read.tree().path(LIST));
            BulkChange change = BulkChange.read(in);
            in.finish();
            return Rest.ok(BulkOutcome.answer(new MemberBulk(request, change, onlyLook).run(read, targets)));
        });
    }

    private void requireEntry() {
        request.access().requireEntry();
        if (request.access().actor().authority() == Actor.Authority.REALM_STAFF) {
            request.access().requireRealmChange();
        }
    }

    private static List<BulkTarget> targets(JsonObjectReader in, JsonNode list) {
        in.ignore(LIST);
        if (!list.isArray()) {
            in.error(LIST, list.isMissingNode() ? "missing" : "wrong-type", "memberships must be a list.");
        } else if (list.size() > MOST) {
            in.error(LIST, "too-many", "A request can name at most 1,000 memberships.");
        }
        List<BulkTarget> targets = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode entry : list) {
            String at = LIST + "/" + targets.size();
            BulkTarget target = new BulkTarget(
                    entry.path("id").asText(""), entry.path("ifMatch").asText(""));
            boolean isWhole =
                    entry.path("id").isTextual() && entry.path("ifMatch").isTextual() && entry.size() == 2;
            if (!isWhole) {
                in.error(at, "invalid", "An entry has the fields id and ifMatch, and no others.");
            } else if (!seen.add(target.id())) {
                in.error(at, "duplicate", target.id() + " is listed more than once.");
            }
            targets.add(target);
        }
        return targets;
    }
}
