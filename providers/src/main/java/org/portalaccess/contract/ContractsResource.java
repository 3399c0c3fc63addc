package org.portalaccess.contract;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.Paging;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.schema.PortalOwnerEntity;

/** {@code /contracts}: contracts of all accounts, and one contract by its id (docs/api.md). */
public class ContractsResource {

    private final PortalRequest request;

    /** Serves one request. */
    public ContractsResource(PortalRequest request) {
        this.request = request;
    }

    /** A contract and its account. */
    private record Found(PortalContractEntity row, Account account) {}

    /** Returns a page of the contracts of all accounts, by name; {@code account} selects those in its reach. */
    @GET
    public Response list(
            @Context UriInfo uri,
            @QueryParam("account") @Nullable String account,
            @QueryParam("contract") @Nullable String contract) {
        return request.rest().answer(() -> {
            request.access().requireEntry();
            return Rest.ok(new ContractSearch(request, Paging.read(uri)).run(account, contract));
        });
    }

    /** Returns the contract. */
    @GET
    @Path("{contract}")
    public Response get(@PathParam("contract") String id) {
        return request.rest().answer(() -> {
            Found found = requireView(id);
            return represent(found.row(), found.account());
        });
    }

    /** Changes name and owners. If the owners are left out, they stay. */
    @PUT
    @Path("{contract}")
    public Response update(
            @PathParam("contract") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        return change(id).ifMatch(ifMatch).body(body, BodyLimit.THING).make(write -> {
            Found found = lock(write, id);
            PortalContractEntity row = found.row();
            Account account = found.account();
            JsonObjectReader in = JsonObjectReader.of(write.body().tree());
            in.require("name");
            ContractBody wanted = ContractBody.read(in);
            AccountNames.requireSame(wanted.account(), account, in);
            if (wanted.key() != null && !wanted.key().equals(row.getKey())) {
                in.error("key", "immutable", "The key cannot be changed.");
            }
            Collection<String> owners = owners(row, wanted, in);
            in.finish();
            ContractRepresentation before = views().represent(row, account.key());
            if (store().update(row, Objects.requireNonNull(wanted.name()), owners)) {
                request.events().updated(subject(id, account), before, views().represent(row, account.key()));
            }
            return represent(row, account);
        });
    }

    /** Deletes the contract and removes it from every rule; a dry run counts what loses it. */
    @DELETE
    @Path("{contract}")
    public Response delete(
            @PathParam("contract") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("dry-run") @Nullable String dryRun) {
        return change(id).ifMatch(ifMatch).make(write -> {
            Found found = lock(write, id);
            if (DryRun.parse(request.session(), dryRun)) {
                return Rest.ok(ContractContents.load(
                        Jpa.entityManager(request.session()), found.row().getId()));
            }
            ContractRepresentation before =
                    views().represent(found.row(), found.account().key());
            store().delete(found.row());
            request.events().deleted(subject(id, found.account()), before);
            return Rest.noContent();
        });
    }

    private Collection<String> owners(PortalContractEntity row, ContractBody wanted, JsonObjectReader in) {
        if (wanted.owners() != null) {
            return OwnerNames.resolve(new OwnerStore(request.session()), row.getAccountId(), wanted.owners(), in);
        }
        return store().ownersOf(List.of(row.getId())).getOrDefault(row.getId(), List.of()).stream()
                .map(PortalOwnerEntity::getId)
                .toList();
    }

    private Found requireView(String id) {
        request.access().requireEntry();
        PortalContractEntity row = store().find(request.realmId(), id).orElseThrow(ProblemException::notFound);
        Account account = AccountStore.of(request.session())
                .find(request.realmId(), row.getAccountId())
                .orElseThrow(ProblemException::notFound);
        request.access().requireView(account.id());
        return new Found(row, account);
    }

    private Found requireChange(String id) {
        Found found = requireView(id);
        request.access().requireChange(found.account().id());
        return found;
    }

    private Change change(String id) {
        return Change.of(request, () -> requireChange(id));
    }

    private Found lock(Change.Write write, String id) {
        PortalContractEntity row =
                store().lock(write.transaction(), requireChange(id).row()).orElseThrow(ProblemException::notFound);
        request.access().readAgain();
        Found found = requireChange(id);
        write.requireMatch(EntityTags.ofVersion(row.getVersion()), subject(row.getId(), found.account()));
        return new Found(row, found.account());
    }

    private Response represent(PortalContractEntity row, Account account) {
        return Rest.ok(views().represent(row, account.key()), EntityTags.ofVersion(row.getVersion()));
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
