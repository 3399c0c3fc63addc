package org.portalaccess.membership;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Folding;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /users/{user}/memberships}: all accounts of a person in one go, the two-panel assignment (rows B3 to B7). */
public class UserMembershipsResource {

    private final PortalRequest request;
    private final String userId;

    public UserMembershipsResource(PortalRequest request, String userId) {
        this.request = request;
        this.userId = userId;
    }

    /** The memberships, each account behind those above it, by name. */
    @GET
    public Response list(@QueryParam("search") @Nullable String search) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            UserModel user = requireUser();
            return shown(user, search == null ? "" : Folding.fold(search.strip()));
        });
    }

    /** Replaces them all, or changes nothing; what is left out is removed. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            UserModel user = requireUser();
            request.access().requireRealmChange();
            EntityTags.requirePresent(ifMatch);
            new UserMembershipsChange(request, user).apply(ifMatch, body);
            return shown(user, "");
        });
    }

    private UserModel requireUser() {
        UserModel user = request.session().users().getUserById(request.realm(), userId);
        if (user == null) {
            throw Problem.notFound();
        }
        return user;
    }

    private Response shown(UserModel user, String search) {
        List<Membership> all = MembershipStore.of(request.session()).ofUser(request.realmId(), user.getId());
        Map<String, String> places = placesOf(all);
        List<Membership> wanted = all.stream()
                .filter(m -> search.isEmpty() || nameOf(m, places).contains(search))
                .sorted((a, b) -> placeOf(a, places).compareTo(placeOf(b, places)))
                .toList();
        return Rest.ok(
                Map.of("memberships", new MembershipViews(request).of(wanted)), UserMembershipsChange.tagOf(all));
    }

    private static String placeOf(Membership membership, Map<String, String> places) {
        return places.getOrDefault(membership.accountId(), "");
    }

    private static String nameOf(Membership membership, Map<String, String> places) {
        String place = placeOf(membership, places);
        return place.substring(place.lastIndexOf('\n') + 1);
    }

    /** For each account the folded names on the way down to it, one in a line: ordered by it, a tree reads downwards. */
    private Map<String, String> placesOf(List<Membership> memberships) {
        AccountStore store = AccountStore.of(request.session());
        Map<String, List<String>> paths =
                store.pathsOf(memberships.stream().map(Membership::accountId).toList());
        Map<String, Account> accounts = store.findAll(
                request.realmId(),
                paths.values().stream().flatMap(List::stream).distinct().toList());
        return paths.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> place(entry.getValue(), accounts)));
    }

    private static String place(List<String> path, Map<String, Account> accounts) {
        StringBuilder place = new StringBuilder();
        for (int i = path.size() - 1; i >= 0; i--) {
            Account account = accounts.get(path.get(i));
            place.append('\n').append(account == null ? "" : Folding.fold(account.name()));
        }
        return place.toString();
    }
}
