package org.portalaccess.account;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.QueryFlag;
import org.portalaccess.platform.Rest;
import org.portalaccess.settings.RealmSettingsStore;

/** {@code /accounts}: the accounts of a realm (docs/api.md). */
public class AccountsResource {

    private final PortalRequest request;
    private final AccountSubresources parts;

    /**
     * Serves one request.
     *
     * @param parts the resources of other features below an account
     */
    public AccountsResource(PortalRequest request, AccountSubresources parts) {
        this.request = request;
        this.parts = parts;
    }

    /** Lists accounts by name. {@code parent} selects its direct children, {@code roots} accounts without a parent. */
    @GET
    public Response list(
            @Context UriInfo uri,
            @QueryParam("type") @Nullable String type,
            @QueryParam("parent") @Nullable String parent,
            @QueryParam("roots") @Nullable String roots,
            @QueryParam("key") @Nullable String key) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            request.access().requireRealmView();
            PageRequest page = Paging.read(uri);
            Optional<Account> above = parent == null ? Optional.empty() : store().find(request.realmId(), parent);
            if ((parent != null && above.isEmpty()) || !canExist(type) || (key != null && !KeyFormat.isKey(key))) {
                return Rest.ok(Page.of(List.of(), 0, null));
            }
            boolean onlyRoots = QueryFlag.parse(request.session(), "roots", roots);
            var filter = new AccountList.Filter(request.realmId(), type, key, above.orElse(null), onlyRoots, null);
            Page<Account> found = new AccountList(Jpa.entityManager(request.session())).page(filter, page);
            var items = new AccountViews(store()).represent(found.items());
            return Rest.ok(new Page<>(items, found.total(), found.totalIsLowerBound(), found.next()));
        });
    }

    /** Creates an account. */
    @POST
    public Response create(@Context UriInfo uri, InputStream body) {
        return Change.of(request, this::requireChange)
                .body(body, BodyLimit.THING)
                .make(write -> {
                    requireChange();
                    JsonObjectReader in = JsonObjectReader.of(write.body().tree());
                    in.require(AccountBody.required().toArray(String[]::new));
                    AccountBody wanted = AccountBody.read(in, types(request));
                    String parentName = wanted.parent().value();
                    Account parent = parentName == null
                            ? null
                            : store().find(request.realmId(), parentName).orElse(null);
                    if (parentName != null && parent == null) {
                        in.error("parent", ParentErrors.UNKNOWN_PARENT.code(), ParentErrors.UNKNOWN_PARENT.detail());
                    }
                    in.finish();
                    Account made = new AccountService(write.transaction()).create(request.realmId(), wanted, parent);
                    AccountRepresentation shown = new AccountViews(store()).represent(made);
                    request.events()
                            .created(
                                    Subject.inAccount(ResourceKind.PORTAL_ACCOUNT, "accounts/" + made.id(), made.id()),
                                    shown);
                    return Rest.created(
                            shown,
                            EntityTags.ofVersion(shown.version()),
                            uri.getAbsolutePathBuilder().path(made.id()).build());
                });
    }

    /** {@code /accounts/{account}}. */
    @Path("{account}")
    public AccountResource account(@PathParam("account") String account) {
        return new AccountResource(request, parts, account);
    }

    private void requireChange() {
        request.access().requireEntry();
        request.access().requireRealmChange();
    }

    static List<String> types(PortalRequest request) {
        return RealmSettingsStore.of(request.session())
                .settings(request.realmId())
                .accountTypes();
    }

    static boolean canExist(@Nullable String type) {
        return type == null || NameRules.isClean(type);
    }

    private AccountStore store() {
        return AccountStore.of(request.session());
    }
}
