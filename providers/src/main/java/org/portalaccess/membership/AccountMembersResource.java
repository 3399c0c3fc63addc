package org.portalaccess.membership;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.membership.WrittenUsers.Found;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FurtherQuery;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}/members}: the members of an account (docs/api.md). */
public class AccountMembersResource {

    private static final String USER = "user";
    private static final String SORT = "sort";

    private final PortalRequest request;
    private final String accountSegment;

    public AccountMembersResource(PortalRequest request, String accountSegment) {
        this.request = request;
        this.accountSegment = accountSegment;
    }

    /** Lists a page of the account's own members, by name; {@code reach} adds those of accounts above or below. */
    @GET
    @FurtherQuery({MemberReach.PARAMETER, USER, SORT, LastAccessFilter.PARAMETER})
    public Response list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("status") @Nullable String status,
            @QueryParam("permissionSet") @Nullable String permissionSet,
            @QueryParam(ScopeForm.PARAMETER) @Nullable String rules,
            @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, accountSegment);
            MultivaluedMap<String, String> further = uri.getQueryParameters();
            Page<Membership> page = MemberReach.parse(further.getFirst(MemberReach.PARAMETER))
                    .query(request, account.id(), Paging.read(uri))
                    .user(Optional.ofNullable(further.getFirst(USER)).map(AccountMembersResource::idOf))
                    .lastAccess(LastAccessFilter.parse(further.getFirst(LastAccessFilter.PARAMETER)))
                    .byLastAccess(isByLastAccess(further.getFirst(SORT)))
                    .kind(choice("kind", kind, MemberKind::fromKey))
                    .status(choice("status", status, MembershipStatus::fromKey))
                    .carrying(choice("permissionSet", permissionSet, this::findSet))
                    .seenBy(UserRepresentations.of(request))
                    .run();
            return Rest.ok(new Page<>(
                    new MembershipViews(request, ScopeForm.parse(rules)).represent(page.items()),
                    page.total(),
                    page.totalIsLowerBound(),
                    page.next()));
        });
    }

    /** Adds a member. Without a contract scope, the membership covers every contract. */
    @POST
    public Response add(InputStream body, @Context UriInfo uri) {
        return Change.of(request, this::requireChange)
                .body(body, BodyLimit.SCOPE)
                .make(write -> {
                    Account account =
                            AccountPath.lock(write.transaction(), request, accountSegment, AccountPath::requireChange);
                    MembershipDraft draft = write.body().as(MembershipDraft.class);
                    Membership made = create(draft, account);
                    return Rest.created(
                            new MembershipViews(request).represent(made),
                            EntityTags.ofVersion(made.version()),
                            uri.getAbsolutePath().resolve("../../memberships/" + made.id()));
                });
    }

    /** Only realm staff add members directly. Other callers invite people. */
    private void requireChange() {
        AccountPath.requireChange(request, accountSegment);
    }

    private Membership create(MembershipDraft draft, Account account) {
        MembershipService writes = new MembershipService(request);
        JsonPlace place = JsonPlace.body();
        UserModel user = user(draft);
        String named = draft.accountName();
        if (!named.isEmpty() && !named.equals(account.id()) && !named.equals(account.key())) {
            throw ProblemException.invalid("/account", "immutable", "The path names another account.");
        }
        CheckedMembership checked = writes.check(draft, account, null, place);
        place.finish();
        if (MembershipStore.of(request.session())
                .ofPair(user.getId(), account.id())
                .isPresent()) {
            throw ProblemException.conflict("/user", "duplicate", "The user is already a member of this account.");
        }
        return writes.create(user, account, checked);
    }

    private UserModel user(MembershipDraft draft) {
        Found found = WrittenUsers.of(request)
                .find(Collections.singletonList(draft.user()))
                .get(0);
        FieldError error = found.error();
        if (error != null) {
            throw ProblemException.invalid(List.of(error));
        }
        return Objects.requireNonNull(found.user());
    }

    private Optional<PermissionSet> findSet(String keyOrId) {
        return PermissionSetStore.of(request.session()).find(request.realmId(), keyOrId);
    }

    /** Returns the text as an id. A text that no database accepts becomes an id that no user has. */
    private static String idOf(String text) {
        return NameRules.isClean(text) ? text : "";
    }

    private static boolean isByLastAccess(@Nullable String sort) {
        if (sort == null || sort.isEmpty()) {
            return false;
        }
        if (!sort.equals("last-access")) {
            throw ProblemException.invalid("/" + SORT, "invalid", "sort can only be last-access.");
        }
        return true;
    }

    private static <T> Optional<T> choice(String name, @Nullable String text, Function<String, Optional<T>> parse) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> choice = parse.apply(text);
        if (choice.isEmpty()) {
            throw ProblemException.invalid("/" + name, "invalid", "Unknown value of " + name + ".");
        }
        return choice;
    }
}
