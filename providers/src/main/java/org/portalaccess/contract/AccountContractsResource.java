package org.portalaccess.contract;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.schema.PortalOwnerEntity;

/** {@code /accounts/{account}/contracts}: the contracts of an account itself (docs/api.md). */
public class AccountContractsResource {

    private final PortalRequest request;
    private final String segment;

    /**
     * Serves one request.
     *
     * @param segment the name of the account in the path
     */
    public AccountContractsResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** Returns a page of contracts by name; {@code owner} (id or key) selects those of one owner. */
    @GET
    public Response list(@Context UriInfo uri, @QueryParam("owner") @Nullable String owner) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, segment);
            PageRequest wanted = Paging.read(uri);
            Page<PortalContractEntity> page = page(account, owner, wanted);
            List<ContractRepresentation> items =
                    new ContractViews(new ContractStore(request.session())).represent(page.items(), account.key());
            return Rest.ok(new Page<>(items, page.total(), page.totalIsLowerBound(), page.next()));
        });
    }

    /** Creates a contract. */
    @POST
    public Response create(@Context UriInfo uri, InputStream body) {
        return Change.of(request, this::requireChange)
                .body(body, BodyLimit.THING)
                .make(write -> {
                    Account account =
                            AccountPath.lock(write.transaction(), request, segment, AccountPath::requireChange);
                    JsonObjectReader in = JsonObjectReader.of(write.body().tree());
                    in.require("key", "name");
                    ContractBody wanted = ContractBody.read(in);
                    AccountNames.requireSame(wanted.account(), account, in);
                    List<String> names = Objects.requireNonNullElse(wanted.owners(), List.of());
                    Set<String> owners = OwnerNames.resolve(new OwnerStore(request.session()), account.id(), names, in);
                    in.finish();
                    ContractStore store = new ContractStore(request.session());
                    PortalContractEntity made = store.create(
                            account,
                            Objects.requireNonNull(wanted.key()),
                            Objects.requireNonNull(wanted.name()),
                            owners);
                    ContractRepresentation shown = new ContractViews(store).represent(made, account.key());
                    request.events()
                            .created(
                                    Subject.inAccount(
                                            ResourceKind.PORTAL_CONTRACT, "contracts/" + made.getId(), account.id()),
                                    shown);
                    return Rest.created(shown, EntityTags.ofVersion(made.getVersion()), location(uri, made.getId()));
                });
    }

    private void requireChange() {
        AccountPath.requireChange(request, segment);
    }

    private Page<PortalContractEntity> page(Account account, @Nullable String owner, PageRequest wanted) {
        VisibleContracts seen = VisibleContracts.of(request);
        InAccountList<PortalContractEntity> list = InAccountList.ofContracts(Jpa.entityManager(request.session()));
        if (owner == null) {
            return list.page(account, wanted, seen);
        }
        Optional<PortalOwnerEntity> found = new OwnerStore(request.session()).find(account.id(), owner);
        if (found.isEmpty()) {
            return Page.of(List.of(), 0, null);
        }
        return list.pageOfOwner(account, found.get().getId(), wanted, seen);
    }

    /** Returns the address of a contract. Contracts have addresses of their own, outside of those of the accounts. */
    private static URI location(UriInfo uri, String contractId) {
        String here = uri.getAbsolutePath().toString();
        return URI.create(here.substring(0, here.lastIndexOf("/accounts/")) + "/contracts/" + contractId);
    }
}
