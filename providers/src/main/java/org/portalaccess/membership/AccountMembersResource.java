package org.portalaccess.membership;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.MembershipWrites.Checked;
import org.portalaccess.membership.MembershipWrites.Place;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}/members}: who is a member (design, section 6). */
public class AccountMembersResource {

    private final PortalRequest request;
    private final String accountSegment;

    public AccountMembersResource(PortalRequest request, String accountSegment) {
        this.request = request;
        this.accountSegment = accountSegment;
    }

    /** A page of the account's own members, by name. */
    @GET
    public Response list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("status") @Nullable String status,
            @Context UriInfo uri) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, accountSegment);
            Page<Membership> page = new MembershipQuery(request.session(), account.id(), Paging.of(uri))
                    .kind(choice("kind", kind, MemberKind::of))
                    .status(choice("status", status, MembershipStatus::of))
                    .run();
            return Rest.ok(new Page<>(
                    new MembershipViews(request).of(page.items()),
                    page.total(),
                    page.totalIsLowerBound(),
                    page.next()));
        });
    }

    /** Makes somebody a member; without a contract scope, of every contract. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(InputStream body, @Context UriInfo uri) {
        return request.rest().answer(() -> {
            // New people come into an account by invitation, unless realm staff put them there.
            Account account = AccountPath.requireChange(request, accountSegment);
            AccountStore.of(request.session()).lockTree(account.id());
            MembershipDraft draft = Json.read(body, MembershipDraft.class);
            Membership made = create(draft, account);
            return Rest.created(
                    new MembershipViews(request).of(made),
                    EntityTags.ofVersion(made.version()),
                    uri.getAbsolutePath().resolve("../../memberships/" + made.id()));
        });
    }

    private Membership create(MembershipDraft draft, Account account) {
        MembershipWrites writes = new MembershipWrites(request);
        Place place = Place.body();
        if (draft.user() == null || draft.userId().isEmpty()) {
            throw Problem.invalid("/user", "missing", "user is the id of a user of the realm.");
        }
        UserModel user = request.session().users().getUserById(request.realm(), draft.userId());
        if (user == null) {
            throw Problem.invalid("/user", "unknown-user", "There is no such user in the realm.");
        }
        String named = draft.accountName();
        if (!named.isEmpty() && !named.equals(account.id()) && !named.equals(account.key())) {
            throw Problem.invalid("/account", "immutable", "The path names another account.");
        }
        Checked checked = writes.check(draft, account, null, place);
        place.finish();
        if (MembershipStore.of(request.session())
                .ofPair(user.getId(), account.id())
                .isPresent()) {
            throw Problem.conflict("/user", "duplicate", "The user is a member of this account already.");
        }
        return writes.create(user, account, checked);
    }

    private static <T> Optional<T> choice(String name, @Nullable String text, Function<String, Optional<T>> parse) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> choice = parse.apply(text);
        if (choice.isEmpty()) {
            throw Problem.invalid("/" + name, "invalid", name + " has no such value.");
        }
        return choice;
    }
}
