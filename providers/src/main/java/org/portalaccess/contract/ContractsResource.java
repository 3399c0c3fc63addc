package org.portalaccess.contract;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /contracts/{contract}}: one contract by its id (design, section 6). */
public class ContractsResource {

    private final PortalRequest request;

    /** Serves one request. */
    public ContractsResource(PortalRequest request) {
        this.request = request;
    }

    /** A contract and its account. */
    private record Found(PortalContractEntity row, Account account) {}

    /** The contract. */
    @GET
    @Path("{contract}")
    public Response get(@PathParam("contract") String id) {
        return request.rest().answer(() -> {
            Found found = requireView(id);
            return shown(found.row(), found.account());
        });
    }

    /** Changes name and owners. Owners left out stay. */
    @PUT
    @Path("{contract}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(
            @PathParam("contract") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        return request.rest().answer(() -> {
            Found found = lockForChange(id, ifMatch);
            PortalContractEntity row = found.row();
            Account account = found.account();
            Members in = Members.of(Json.readTree(body));
            in.require("name");
            ContractBody wanted = ContractBody.read(in);
            AccountNames.requireSame(wanted.account(), account, in);
            if (wanted.key() != null && !wanted.key().equals(row.getKey())) {
                in.error("key", "immutable", "A key never changes.");
            }
            Collection<String> owners = owners(row, wanted, in);
            in.finish();
            ContractRepresentation before = views().of(row, account.key());
            if (store().update(row, Objects.requireNonNull(wanted.name()), owners)) {
                request.events().updated(subject(id, account), before, views().of(row, account.key()));
            }
            return shown(row, account);
        });
    }

    /** Deletes the contract; it goes out of every rule. */
    @DELETE
    @Path("{contract}")
    public Response delete(
            @PathParam("contract") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return request.rest().answer(() -> {
            Found found = lockForChange(id, ifMatch);
            ContractRepresentation before =
                    views().of(found.row(), found.account().key());
            store().delete(found.row());
            request.events().deleted(subject(id, found.account()), before);
            return Rest.noContent();
        });
    }

    private Collection<String> owners(PortalContractEntity row, ContractBody wanted, Members in) {
        if (wanted.owners() != null) {
            return OwnerNames.resolve(new OwnerStore(request.session()), row.getAccountId(), wanted.owners(), in);
        }
        return store().ownersOf(List.of(row.getId())).getOrDefault(row.getId(), List.of()).stream()
                .map(PortalOwnerEntity::getId)
                .toList();
    }

    private Found requireView(String id) {
        request.access().requireEntry();
        PortalContractEntity row = store().find(request.realmId(), id).orElseThrow(Problem::notFound);
        Account account = AccountStore.of(request.session())
                .find(request.realmId(), row.getAccountId())
                .orElseThrow(Problem::notFound);
        request.access().requireView(account.id());
        return new Found(row, account);
    }

    private Found lockForChange(String id, @Nullable String ifMatch) {
        Found found = requireView(id);
        request.access().requireChange(found.account().id());
        EntityTags.requirePresent(ifMatch);
        PortalContractEntity row = store().lock(found.row()).orElseThrow(Problem::notFound);
        EntityTags.require(ifMatch, EntityTags.ofVersion(row.getVersion()));
        return new Found(row, found.account());
    }

    private Response shown(PortalContractEntity row, Account account) {
        return Rest.ok(views().of(row, account.key()), EntityTags.ofVersion(row.getVersion()));
    }

    private static Subject subject(String id, Account account) {
        return Subject.inAccount(ResourceKind.PORTAL_CONTRACT, "contracts/" + id, account.id());
    }

    private ContractViews views() {
        return new ContractViews(store());
    }

    private ContractStore store() {
        return new ContractStore(request.session());
    }
}
