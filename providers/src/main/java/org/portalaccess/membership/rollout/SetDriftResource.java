package org.portalaccess.membership.rollout;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipQuery;
import org.portalaccess.membership.MembershipRepresentation;
import org.portalaccess.membership.MembershipViews;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.SetPath;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;

/** {@code /permission-sets/{set}/drift}: the memberships that carry a set and hold other permissions (requirement C10). */
public class SetDriftResource {

    private final PortalRequest request;
    private final String segment;

    public SetDriftResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** Lists a page of these memberships, by the members' names. */
    @GET
    public Response list(@QueryParam(ScopeForm.PARAMETER) @Nullable String rules, @Context UriInfo uri) {
        return request.rest().answer(() -> {
            PermissionSet set = SetPath.requireView(request, segment);
            request.access().requireRealmView();
            Page<Membership> page = MembershipQuery.drifted(request.session(), set, Paging.read(uri))
                    .seenBy(UserRepresentations.of(request))
                    .run();
            List<MembershipRepresentation> shown =
                    new MembershipViews(request, ScopeForm.parse(rules)).represent(page.items());
            return Rest.ok(new Page<>(
                    shown.stream().map(membership -> drift(set, membership)).toList(),
                    page.total(),
                    page.totalIsLowerBound(),
                    page.next()));
        });
    }

    private static Drift drift(PermissionSet set, MembershipRepresentation membership) {
        return new Drift(
                membership,
                without(set.permissions(), membership.permissions()),
                without(membership.permissions(), set.permissions()));
    }

    private static List<String> without(List<String> some, List<String> others) {
        List<String> left = new ArrayList<>(some);
        left.removeAll(others);
        return left;
    }

    /**
     * A membership that has drifted from its set.
     *
     * @param membership the membership
     * @param missing permissions of the set that it lacks
     * @param extra permissions that it holds and the set lacks
     */
    public record Drift(MembershipRepresentation membership, List<String> missing, List<String> extra) {

        public Drift {
            missing = List.copyOf(missing);
            extra = List.copyOf(extra);
        }
    }
}
