package org.portalaccess.contract;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.Rest;

/** {@code /accounts/{account}/contracts}: the contracts that an account has itself (design, section 6). */
public class AccountContractsResource {

    private final PortalRequest request;
    private final String segment;

    /**
     * Serves one request.
     *
     * @param segment the account as the path names it
     */
    public AccountContractsResource(PortalRequest request, String segment) {
        this.request = request;
        this.segment = segment;
    }

    /** A page of contracts by name; {@code owner} (id or key) gives those of one owner. */
    @GET
    public Response list(@Context UriInfo uri, @QueryParam("owner") @Nullable String owner) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, segment);
            PageRequest wanted = Paging.of(uri);
            Page<PortalContractEntity> page = page(account, owner, wanted);
            List<ContractRepresentation> items =
                    new ContractViews(new ContractStore(request.session())).of(page.items(), account.key());
            return Rest.ok(new Page<>(items, page.total(), page.totalIsLowerBound(), page.next()));
        });
    }

    /** A new contract. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Context UriInfo uri, InputStream body) {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireChange(request, segment);
            Members in = Members.of(Json.readTree(body));
            in.require("key", "name");
            ContractBody wanted = ContractBody.read(in);
            AccountNames.requireSame(wanted.account(), account, in);
            List<String> names = Objects.requireNonNullElse(wanted.owners(), List.of());
            Set<String> owners = OwnerNames.resolve(new OwnerStore(request.session()), account.id(), names, in);
            in.finish();
            ContractStore store = new ContractStore(request.session());
            PortalContractEntity made = store.create(
                    account, Objects.requireNonNull(wanted.key()), Objects.requireNonNull(wanted.name()), owners);
            ContractRepresentation shown = new ContractViews(store).of(made, account.key());
            request.events()
                    .created(
                            Subject.inAccount(ResourceKind.PORTAL_CONTRACT, "contracts/" + made.getId(), account.id()),
                            shown);
            return Rest.created(shown, EntityTags.ofVersion(made.getVersion()), location(uri, made.getId()));
        });
    }

    private Page<PortalContractEntity> page(Account account, @Nullable String owner, PageRequest wanted) {
        SeenContracts seen = SeenContracts.of(request);
        InAccountList<PortalContractEntity> list = InAccountList.ofContracts(Database.of(request.session()));
        if (owner == null) {
            return list.page(account, wanted, seen);
        }
        Optional<PortalOwnerEntity> found = new OwnerStore(request.session()).find(account.id(), owner);
        if (found.isEmpty()) {
            return Page.of(List.of(), 0, null);
        }
        return list.pageOfOwner(account, found.get().getId(), wanted, seen);
    }

    /** Contracts have an address of their own, beside that of the accounts. */
    private static URI location(UriInfo uri, String contractId) {
        String here = uri.getAbsolutePath().toString();
        return URI.create(here.substring(0, here.lastIndexOf("/accounts/")) + "/contracts/" + contractId);
    }
}
