package org.portalaccess.membership.user;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.UserLookup;

/** {@code /users}: the people of a realm, for realm staff (docs/api.md). */
public class UsersResource {

    private final PortalRequest request;

    public UsersResource(PortalRequest request) {
        this.request = request;
    }

    /** Lists a page of people. */
    @GET
    public Response list(
            @QueryParam("search") @Nullable String search,
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max) {
        return request.rest().answer(() -> {
            requireView();
            PageRequest page = PageRequest.parse(search, first, max, null);
            UserRepresentations people = UserRepresentations.of(request);
            Page<String> found =
                    new PersonQuery(request, page, people).run(request.access().seesAllUsers());
            return Rest.ok(new Page<>(
                    new PersonViews(request, people).represent(found.items()),
                    found.total(),
                    found.totalIsLowerBound(),
                    null));
        });
    }

    /** Returns one person. */
    @GET
    @Path("{user}")
    public Response get(@PathParam("user") String id) {
        return request.rest().answer(() -> {
            requireView();
            UserLookup.Found found = UserLookup.of(request.session()).find(request.realm(), id);
            if (found.isGone() || found.user().filter(UsersResource::isService).isPresent()) {
                throw ProblemException.notFound();
            }
            UserRepresentations people = UserRepresentations.of(request);
            return Rest.ok(
                    new PersonViews(request, people).represent(List.of(id)).get(0));
        });
    }

    private void requireView() {
        request.access().requireEntry();
        request.access().requireRealmView();
    }

    private static boolean isService(UserModel user) {
        return user.getServiceAccountClientLink() != null;
    }
}
