package org.portalaccess.membership.user;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.membership.MembershipViews;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.UserLookup;

/**
 * {@code /users/{user}/memberships}: all memberships of a user at once, for the two-panel assignment (requirements B3
 * to B7).
 */
public class UserMembershipsResource {

    private final PortalRequest request;
    private final String userId;

    public UserMembershipsResource(PortalRequest request, String userId) {
        this.request = request;
        this.userId = userId;
    }

    /** Lists the memberships by the names of their accounts, each account after those above it. */
    @GET
    public Response list(
            @QueryParam("search") @Nullable String search, @QueryParam(ScopeForm.PARAMETER) @Nullable String rules) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            requireUser();
            return represent(CaseFolding.fold(PageRequest.search(search)), ScopeForm.parse(rules));
        });
    }

    /**
     * Replaces all memberships, or changes nothing. A membership that is left out is removed. A dry run only counts the
     * contracts that each membership would gain and lose.
     */
    @PUT
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("dry-run") @Nullable String dryRun,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            InputStream body) {
        return Change.of(request, this::requireChange)
                .ifMatch(ifMatch)
                .body(body, BodyLimit.SCOPE)
                .make(write -> {
                    boolean isDryRun = DryRun.parse(request.session(), dryRun);
                    UserLookup.Found found = requireChange();
                    boolean isKnown = found.state() != UserLookup.State.OUT_OF_REACH;
                    UserModel user = isKnown ? found.user().orElse(null) : null;
                    UserMembershipsChange change = new UserMembershipsChange(request, userId, user);
                    if (isDryRun) {
                        return Rest.ok(Map.of("accounts", change.preview(write)));
                    }
                    change.apply(write);
                    return represent("", ScopeForm.parse(rules));
                });
    }

    private UserLookup.Found requireChange() {
        request.access().requireEntry();
        request.access().requireRealmView();
        UserLookup.Found found = requireUser();
        request.access().requireRealmChange();
        return found;
    }

    private UserLookup.Found requireUser() {
        UserLookup.Found found = UserLookup.of(request.session()).find(request.realm(), userId);
        if (found.isGone()) {
            throw ProblemException.notFound();
        }
        return found;
    }

    private Response represent(String search, ScopeForm form) {
        List<Membership> all = MembershipStore.of(request.session()).ofUser(request.realmId(), userId);
        Map<String, List<String>> paths = AccountStore.of(request.session())
                .pathsOf(all.stream().map(Membership::accountId).toList());
        Map<String, String> places = placesOf(paths);
        List<Membership> wanted = all.stream()
                .filter(m -> search.isEmpty() || nameOf(m, places).contains(search))
                .sorted((a, b) -> placeOf(a, places).compareTo(placeOf(b, places)))
                .toList();
        Map<String, String> ids = all.stream().collect(Collectors.toMap(Membership::accountId, Membership::id));
        List<UserMembershipRepresentation> shown = new MembershipViews(request, form)
                .represent(wanted).stream()
                        .map(one -> new UserMembershipRepresentation(
                                one, above(paths.getOrDefault(one.account().id(), List.of()), ids)))
                        .toList();
        return Rest.ok(Map.of("memberships", shown), UserMembershipsChange.tagOf(all));
    }

    /** Returns the membership in the nearest account above the one that a path begins with. */
    private static @Nullable String above(List<String> path, Map<String, String> memberships) {
        return path.stream()
                .skip(1)
                .map(memberships::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String placeOf(Membership membership, Map<String, String> places) {
        return places.getOrDefault(membership.accountId(), "");
    }

    private static String nameOf(Membership membership, Map<String, String> places) {
        String place = placeOf(membership, places);
        return place.substring(place.lastIndexOf('\n') + 1);
    }

    /**
     * Returns, for each account, the folded names on the way down to it, one per line. Sorted by this text, a tree
     * reads downwards.
     */
    private Map<String, String> placesOf(Map<String, List<String>> paths) {
        Map<String, Account> accounts = AccountStore.of(request.session())
                .findAll(
                        request.realmId(),
                        paths.values().stream().flatMap(List::stream).distinct().toList());
        return paths.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> place(entry.getValue(), accounts)));
    }

    private static String place(List<String> path, Map<String, Account> accounts) {
        StringBuilder place = new StringBuilder();
        for (int i = path.size() - 1; i >= 0; i--) {
            Account account = accounts.get(path.get(i));
            place.append('\n').append(account == null ? "" : CaseFolding.fold(account.name()));
        }
        return place.toString();
    }
}
