package org.portalaccess.history;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.Sight;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.PersonalData;
import org.portalaccess.audit.PortalHistoryEntity;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Keys;
import org.portalaccess.platform.Names;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}/history}: what has happened in the account itself (design, section 6). */
public class HistoryResource {

    private final PortalRequest request;
    private final String accountSegment;

    public HistoryResource(PortalRequest request, String accountSegment) {
        this.request = request;
        this.accountSegment = accountSegment;
    }

    /** A page of changes, the newest first. Realm staff still read that of an account that is deleted, by its id. */
    @GET
    public Response list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("user") @Nullable String user,
            @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Place account = requireHistory();
            Discretion discretion = discretion(account);
            PageRequest page = Paging.of(uri);
            HistoryQuery.Filter filter = new HistoryQuery.Filter(
                    type == null || type.isEmpty() ? null : kind(type),
                    user == null || user.isEmpty() ? null : clean(user),
                    discretion.hidden());
            return Rest.ok(query(account.id(), filter).page(page).map(row -> entry(row, account, discretion)));
        });
    }

    private Place requireHistory() {
        request.access().requireEntry();
        if (!isStaff()) {
            return Place.of(AccountPath.requireTeam(request, accountSegment));
        }
        return isDeleted() ? new Place(accountSegment, "") : Place.of(AccountPath.requireView(request, accountSegment));
    }

    private boolean isStaff() {
        return request.access().actor().standing() == Actor.Standing.REALM_STAFF;
    }

    private boolean isDeleted() {
        return Keys.isId(accountSegment)
                && AccountStore.of(request.session())
                        .find(request.realmId(), accountSegment)
                        .isEmpty()
                && query(accountSegment, new HistoryQuery.Filter(null, null, Set.of()))
                        .isAny();
    }

    private HistoryQuery query(String accountId, HistoryQuery.Filter filter) {
        return new HistoryQuery(Database.of(request.session()), request.realmId(), accountId, filter);
    }

    private Discretion discretion(Place account) {
        Sight sight = request.access().sight();
        if (sight.everything()) {
            return Discretion.REALM_STAFF;
        }
        Map<String, List<String>> paths = new HashMap<>();
        AccountStore store = AccountStore.of(request.session());
        return sight.isWholeIn(account.id(), id -> paths.computeIfAbsent(id, store::pathOf))
                ? Discretion.WHOLE_ACCOUNT
                : Discretion.PART_OF_ACCOUNT;
    }

    private static HistoryEntry entry(PortalHistoryEntity row, Place account, Discretion discretion) {
        String userId = row.getUserId();
        return new HistoryEntry(
                row.getId(),
                Instant.ofEpochMilli(row.getHappenedAt()).toString(),
                ResourceKind.valueOf(row.getKind()).key(),
                row.getOperation().toLowerCase(Locale.ROOT),
                actor(row),
                account.id(),
                userId != null && PersonalData.isUser(userId)
                        ? new HistoryEntry.Person(userId, row.getUserName())
                        : null,
                row.getPath(),
                discretion.shown(row.getBefore(), account),
                discretion.shown(row.getAfter(), account));
    }

    private static HistoryEntry.Actor actor(PortalHistoryEntity row) {
        return PersonalData.isUser(row.getActorId())
                ? new HistoryEntry.Actor(row.getActorId(), row.getActorName(), row.getActorStanding())
                : new HistoryEntry.Actor(null, null, row.getActorStanding());
    }

    /**
     * The account, if only what is left of it.
     *
     * @param id its id
     * @param key its key; empty once it is deleted
     */
    record Place(String id, String key) {

        private static Place of(Account account) {
            return new Place(account.id(), account.key());
        }
    }

    private static String clean(String user) {
        if (!Names.isClean(user)) {
            throw Problem.invalid("/user", "invalid", "No user has such an id.");
        }
        return user;
    }

    private static ResourceKind kind(String type) {
        return ResourceKind.of(type).orElseThrow(() -> Problem.invalid("/type", "invalid", "type has no such value."));
    }
}
