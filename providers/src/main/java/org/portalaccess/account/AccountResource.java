package org.portalaccess.account;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.PatchField;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.schema.PortalAccountEntity;

/** {@code /accounts/{account}}: one account (docs/api.md). */
public class AccountResource {

    private final PortalRequest request;
    private final AccountSubresources parts;
    private final String segment;

    /**
     * Serves one request.
     *
     * @param parts the resources of other features below an account
     * @param segment the name of the account in the path
     */
    public AccountResource(PortalRequest request, AccountSubresources parts, String segment) {
        this.request = request;
        this.parts = parts;
        this.segment = segment;
    }

    /** Returns the account. */
    @GET
    public Response get() {
        return request.rest().answer(() -> represent(AccountPath.requireView(request, segment)));
    }

    /** Changes name, type, state and settings. Members that are left out keep their value. */
    @PUT
    public Response update(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return change().ifMatch(ifMatch).body(body, BodyLimit.THING).make(write -> {
            PortalAccountEntity row = lockRow(write);
            AccountRepresentation before = views().represent(Account.of(row));
            AccountBody wanted = read(write.body(), before, row);
            if (new AccountService(write.transaction()).update(row, wanted)) {
                AccountRepresentation after = views().represent(Account.of(row));
                request.events().updated(subject(row.getId()), before, after);
            }
            return represent(Account.of(row));
        });
    }

    /** Deletes the account and its contents; a dry run counts what would be deleted. */
    @DELETE
    public Response delete(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("dry-run") @Nullable String dryRun) {
        return change().ifMatch(ifMatch).make(write -> {
            PortalAccountEntity row = lockRow(write);
            boolean onlyLook = DryRun.parse(request.session(), dryRun);
            if (row.getChildCount() > 0) {
                throw AccountRemoval.hasChildren();
            }
            if (onlyLook) {
                return Rest.ok(AccountContents.load(Jpa.entityManager(request.session()), row.getId()));
            }
            AccountRepresentation before = views().represent(Account.of(row));
            new AccountService(write.transaction()).delete(row);
            request.events().deleted(subject(before.id()), before);
            return Rest.noContent();
        });
    }

    /** Moves the account below another one, or makes it a root; a dry run returns the effects. */
    @POST
    @Path("move")
    public Response move(@QueryParam("dry-run") @Nullable String dryRun, InputStream body) {
        return Change.of(request, this::requireRealmChange)
                .body(body, BodyLimit.THING)
                .make(write -> {
                    boolean onlyLook = DryRun.parse(request.session(), dryRun);
                    Account account = requireRealmChange();
                    return move(write, account, parentIn(write.body()), onlyLook);
                });
    }

    /** The account's contracts. */
    @Path("contracts")
    public Object contracts() {
        return parts.contracts(segment);
    }

    /** The account's owners. */
    @Path("owners")
    public Object owners() {
        return parts.owners(segment);
    }

    /** The account's members. */
    @Path("members")
    public Object members() {
        return parts.members(segment);
    }

    /** The history of the account. */
    @Path("history")
    public Object history() {
        return parts.history(segment);
    }

    /** The former members of the account. */
    @Path("former-members")
    public Object formerMembers() {
        return parts.formerMembers(segment);
    }

    /** The accounts and contracts that a new membership in the account would cover. */
    @Path("tree")
    public Object tree() {
        return parts.tree(segment);
    }

    /** The invitations to the account. */
    @Path("invitations")
    public Object invitations() {
        return parts.invitations(segment);
    }

    /** The applications in which the caller can log in as a member of the account. */
    @Path("applications")
    public Object applications() {
        return parts.applications(segment);
    }

    /** The memberships that reach the account, each with its rule. */
    @Path("access")
    public Object access() {
        return parts.access(segment);
    }

    private Change change() {
        return Change.of(request, () -> AccountPath.requireChange(request, segment));
    }

    private PortalAccountEntity lockRow(Change.Write write) {
        Account account = AccountPath.lock(write.transaction(), request, segment, AccountPath::requireChange);
        PortalAccountEntity row = AccountStore.lockRow(write.transaction(), request.realmId(), account.id())
                .orElseThrow(ProblemException::notFound);
        write.requireMatch(EntityTags.ofVersion(row.getVersion()), subject(account.id()));
        return row;
    }

    private Account requireRealmChange() {
        Account account = AccountPath.requireChange(request, segment);
        request.access().requireRealmChange();
        return account;
    }

    private @Nullable Account parentIn(Body body) {
        JsonObjectReader in = JsonObjectReader.of(body.tree());
        in.require("parent");
        PatchField wanted = in.textOrNull("parent");
        Account parent = resolve(wanted.value());
        if (wanted.value() != null && parent == null) {
            in.error("parent", ParentErrors.UNKNOWN_PARENT.code(), ParentErrors.UNKNOWN_PARENT.detail());
        }
        in.finish();
        return parent;
    }

    private Response move(Change.Write write, Account account, @Nullable Account parent, boolean onlyLook) {
        AccountMoves moves = AccountMoves.of(write.transaction());
        moves.lock(account, parent);
        request.access().readAgain();
        requireRealmChange();
        Account now = store().find(request.realmId(), account.id()).orElseThrow(ProblemException::notFound);
        AccountRepresentation before = views().represent(now);
        if (onlyLook) {
            return Rest.ok(moves.preview(now, parent, parts.moveDetails()));
        }
        moves.move(now, parent);
        Account moved = store().find(request.realmId(), account.id()).orElseThrow(ProblemException::notFound);
        if (moved.version() != now.version()) {
            request.events().updated(subject(account.id()), before, views().represent(moved));
        }
        return represent(moved);
    }

    private AccountBody read(Body body, AccountRepresentation now, PortalAccountEntity row) {
        JsonObjectReader in = JsonObjectReader.of(body.tree());
        in.require("name", "type");
        List<String> types = new ArrayList<>(AccountsResource.types(request));
        // An account may keep a type that was removed from the realm's list.
        types.add(now.type());
        AccountBody wanted = AccountBody.read(in, types);
        if (wanted.key() != null && !wanted.key().equals(now.key())) {
            in.error("key", "immutable", "The key cannot be changed.");
        }
        if (wanted.parent().given() && !isParent(wanted.parent().value(), now, row)) {
            in.error("parent", "immutable", "The parent can be changed by POST …/move only.");
        }
        in.finish();
        return wanted;
    }

    private static boolean isParent(@Nullable String name, AccountRepresentation now, PortalAccountEntity row) {
        return Objects.equals(name, now.parent()) || (name != null && name.equals(row.getParentId()));
    }

    private @Nullable Account resolve(@Nullable String idOrKey) {
        return idOrKey == null ? null : store().find(request.realmId(), idOrKey).orElse(null);
    }

    private Response represent(Account account) {
        return Rest.ok(views().represent(account, request), EntityTags.ofVersion(account.version()));
    }

    private static Subject subject(String id) {
        return Subject.inAccount(ResourceKind.PORTAL_ACCOUNT, "accounts/" + id, id);
    }

    private AccountViews views() {
        return new AccountViews(store());
    }

    private AccountStore store() {
        return AccountStore.of(request.session());
    }
}
