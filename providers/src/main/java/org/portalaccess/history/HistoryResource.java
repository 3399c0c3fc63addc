package org.portalaccess.history;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}/history}: the history of the account itself (docs/api.md). */
public class HistoryResource {

    private final PortalRequest request;
    private final String accountSegment;

    public HistoryResource(PortalRequest request, String accountSegment) {
        this.request = request;
        this.accountSegment = accountSegment;
    }

    /**
     * Returns a page of changes, newest first. Realm staff can still read the history of a deleted account, by its id.
     */
    @GET
    public Response list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("user") @Nullable String user,
            @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Place account = requireHistory();
            HistoryRedaction discretion = discretion(account);
            PageRequest page = Paging.read(uri);
            HistoryQuery.Filter filter = new HistoryQuery.Filter(
                    type == null || type.isEmpty() ? null : kind(type),
                    user == null || user.isEmpty() ? null : clean(user),
                    discretion.hidden());
            Page<StoredChange> changes = query(account.id(), filter).page(page, discretion.readWhole());
            return Rest.ok(changes.map(entries(account, discretion)::inList));
        });
    }

    /** Returns one change with everything that the list cuts. */
    @GET
    @Path("{entry}")
    public Response get(@PathParam("entry") String id) {
        return request.rest().answer(() -> {
            Place account = requireHistory();
            HistoryRedaction discretion = discretion(account);
            HistoryQuery.Filter filter = new HistoryQuery.Filter(null, null, discretion.hidden());
            StoredChange change = query(account.id(), filter).find(id).orElseThrow(ProblemException::notFound);
            return Rest.ok(entries(account, discretion).whole(change));
        });
    }

    private Place requireHistory() {
        request.access().requireEntry();
        return isStaff() && isDeleted()
                ? new Place(accountSegment, "")
                : Place.of(AccountPath.requireView(request, accountSegment));
    }

    private boolean isStaff() {
        return request.access().actor().authority() == Actor.Authority.REALM_STAFF;
    }

    private boolean isDeleted() {
        return KeyFormat.isId(accountSegment)
                && AccountStore.of(request.session())
                        .find(request.realmId(), accountSegment)
                        .isEmpty()
                && query(accountSegment, new HistoryQuery.Filter(null, null, Set.of()))
                        .isAny();
    }

    private HistoryQuery query(String accountId, HistoryQuery.Filter filter) {
        return new HistoryQuery(Jpa.entityManager(request.session()), request.realmId(), accountId, filter);
    }

    private HistoryRedaction discretion(Place account) {
        VisibleContracts seen = VisibleContracts.of(request);
        if (seen.visibility().everything()) {
            return HistoryRedaction.REALM_STAFF;
        }
        return seen.isWholeIn(account.id()) ? HistoryRedaction.WHOLE_ACCOUNT : HistoryRedaction.PART_OF_ACCOUNT;
    }

    private HistoryEntries entries(Place account, HistoryRedaction discretion) {
        return new HistoryEntries(account, discretion, UserRepresentations.of(request));
    }

    /**
     * An account, or what is left of a deleted account.
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
        if (!NameRules.isClean(user)) {
            throw ProblemException.invalid("/user", "invalid", "user is not a valid user id.");
        }
        return user;
    }

    private static ResourceKind kind(String type) {
        return ResourceKind.fromKey(type)
                .orElseThrow(() -> ProblemException.invalid("/type", "invalid", "type has an unknown value."));
    }
}
