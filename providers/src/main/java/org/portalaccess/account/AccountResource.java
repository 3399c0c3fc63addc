package org.portalaccess.account;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Given;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}}: one account (design, section 6). */
public class AccountResource {

    private final PortalRequest request;
    private final AccountParts parts;
    private final String segment;

    /**
     * Serves one request.
     *
     * @param parts the resources of other features below an account
     * @param segment the account as the path names it
     */
    public AccountResource(PortalRequest request, AccountParts parts, String segment) {
        this.request = request;
        this.parts = parts;
        this.segment = segment;
    }

    /** The account. */
    @GET
    public Response get() {
        return request.rest().answer(() -> shown(AccountPath.requireView(request, segment)));
    }

    /** Changes what can change: name, type, state, settings. What is left out keeps its value. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return request.rest().answer(() -> {
            PortalAccountEntity row = lockForChange(ifMatch);
            AccountRepresentation before = views().of(Account.of(row));
            AccountBody wanted = read(body, before, row);
            if (new AccountWrites(request.session()).update(row, wanted)) {
                AccountRepresentation after = views().of(Account.of(row));
                request.events().updated(subject(row.getId()), before, after);
            }
            return shown(Account.of(row));
        });
    }

    /** Deletes the account and what is in it; a dry run counts what would go. */
    @DELETE
    public Response delete(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("dry-run") @Nullable String dryRun) {
        return request.rest().answer(() -> {
            PortalAccountEntity row = lockForChange(ifMatch);
            boolean onlyLook = DryRun.parse(dryRun);
            if (row.getChildCount() > 0) {
                throw Problem.conflict("", "has-children", "Accounts lie below it: move or delete these first.");
            }
            if (onlyLook) {
                return Rest.ok(AccountContents.of(Database.of(request.session()), row.getId()));
            }
            AccountRepresentation before = views().of(Account.of(row));
            new AccountWrites(request.session()).delete(row);
            request.events().deleted(subject(before.id()), before);
            return Rest.noContent();
        });
    }

    /** Hangs the account below another one, or makes it a root; a dry run says who would gain or lose what. */
    @POST
    @Path("move")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response move(@QueryParam("dry-run") @Nullable String dryRun, InputStream body) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireChange(request, segment);
            request.access().requireRealmChange();
            boolean onlyLook = DryRun.parse(dryRun);
            Members in = Members.of(Json.readTree(body));
            in.require("parent");
            Given wanted = in.textOrNull("parent");
            Account parent = resolve(wanted.value());
            if (wanted.value() != null && parent == null) {
                in.error("parent", AccountFaults.UNKNOWN_PARENT.code(), AccountFaults.UNKNOWN_PARENT.detail());
            }
            in.finish();
            AccountRepresentation before = views().of(account);
            MoveImpact impact = AccountMoves.of(request.session()).move(account, parent, onlyLook);
            if (onlyLook) {
                return Rest.ok(impact);
            }
            Account moved = store().find(request.realmId(), account.id()).orElseThrow(Problem::notFound);
            if (moved.version() != account.version()) {
                request.events().updated(subject(account.id()), before, views().of(moved));
            }
            return shown(moved);
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

    /** What has happened in the account. */
    @Path("history")
    public Object history() {
        return parts.history(segment);
    }

    /** Who was a member. */
    @Path("former-members")
    public Object formerMembers() {
        return parts.formerMembers(segment);
    }

    /** Who is invited. */
    @Path("invitations")
    public Object invitations() {
        return parts.invitations(segment);
    }

    private PortalAccountEntity lockForChange(@Nullable String ifMatch) {
        Account account = AccountPath.requireChange(request, segment);
        EntityTags.requirePresent(ifMatch);
        store().lockTree(account.id());
        PortalAccountEntity row =
                store().findRowForChange(request.realmId(), account.id()).orElseThrow(Problem::notFound);
        EntityTags.require(ifMatch, EntityTags.ofVersion(row.getVersion()));
        return row;
    }

    private AccountBody read(InputStream body, AccountRepresentation now, PortalAccountEntity row) {
        Members in = Members.of(Json.readTree(body));
        in.require("name", "type");
        List<String> types = new ArrayList<>(AccountsResource.types(request));
        // A type that was taken off the realm's list may stay where it is.
        types.add(now.type());
        AccountBody wanted = AccountBody.read(in, types);
        if (wanted.key() != null && !wanted.key().equals(now.key())) {
            in.error("key", "immutable", "A key never changes.");
        }
        if (wanted.parent().given() && !isParent(wanted.parent().value(), now, row)) {
            in.error("parent", "immutable", "Another parent is given by POST …/move.");
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

    private Response shown(Account account) {
        return Rest.ok(views().of(account, request), EntityTags.ofVersion(account.version()));
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
