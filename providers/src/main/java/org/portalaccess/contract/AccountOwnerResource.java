package org.portalaccess.contract;

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.schema.PortalOwnerEntity;

/** {@code /accounts/{account}/owners/{owner}}: one owner, by id (docs/api.md). */
public class AccountOwnerResource {

    private final PortalRequest request;
    private final String segment;
    private final String id;

    AccountOwnerResource(PortalRequest request, String segment, String id) {
        this.request = request;
        this.segment = segment;
        this.id = id;
    }

    /** The contracts that a request names, as far as they belong to the owner. */
    private record Named(String account, String key, List<String> contracts) {}

    /** Returns the owner. The {@code Location} of a new owner points here. */
    @GET
    public Response get() {
        return request.rest().answer(() -> {
            Account account = AccountPath.requireView(request, segment);
            return represent(requireSeen(account), account);
        });
    }

    /** Changes the name. */
    @PUT
    public Response update(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        return change().ifMatch(ifMatch).body(body, BodyLimit.THING).make(write -> {
            Account account = lock(write);
            PortalOwnerEntity row = find(account);
            write.requireMatch(EntityTags.ofVersion(row.getVersion()), subject(account));
            JsonObjectReader in = JsonObjectReader.of(write.body().tree());
            in.require("name");
            OwnerBody wanted = OwnerBody.read(in);
            AccountNames.requireSame(wanted.account(), account, in);
            if (wanted.key() != null && !wanted.key().equals(row.getKey())) {
                in.error("key", "immutable", "The key cannot be changed.");
            }
            in.finish();
            OwnerRepresentation before = views().represent(row, account);
            if (store().rename(row, Objects.requireNonNull(wanted.name()))) {
                request.events().updated(subject(account), before, views().represent(row, account));
            }
            return represent(row, account);
        });
    }

    /** Deletes the owner, whose contracts stay; a dry run counts what loses the owner. */
    @DELETE
    public Response delete(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("dry-run") @Nullable String dryRun) {
        return change().ifMatch(ifMatch).make(write -> {
            Account account = lock(write);
            PortalOwnerEntity row = find(account);
            write.requireMatch(EntityTags.ofVersion(row.getVersion()), subject(account));
            if (DryRun.parse(request.session(), dryRun)) {
                return Rest.ok(OwnerContents.load(Jpa.entityManager(request.session()), id));
            }
            OwnerRepresentation before = views().represent(row, account);
            new Ownerships(request.session(), row).deleteOwner();
            request.events().deleted(subject(account), before);
            return Rest.noContent();
        });
    }

    /** Gives the owner contracts of the account, or takes them away. */
    @POST
    @Path("contracts")
    public Response changeContracts(InputStream body) {
        return change().body(body, BodyLimit.THING).make(write -> {
            Account account = lock(write);
            PortalOwnerEntity row = find(account);
            Ownerships contracts = new Ownerships(request.session(), row);
            JsonObjectReader in = JsonObjectReader.of(write.body().tree());
            List<String> add = in.texts("add").orElse(List.of());
            List<String> remove = in.texts("remove").orElse(List.of());
            Collection<String> all = new ArrayList<>(add);
            all.addAll(remove);
            Map<String, Ownerships.Contract> known = contracts.find(all);
            Map<String, Ownerships.Contract> wanted = resolve(add, "add", known, in);
            Map<String, Ownerships.Contract> unwanted = resolve(remove, "remove", known, in);
            if (wanted.keySet().stream().anyMatch(unwanted::containsKey)) {
                in.error("remove", "also-added", "A contract cannot be added and removed at once.");
            }
            in.finish();
            change(account, row, contracts, new Wish(wanted, unwanted));
            return represent(row, account);
        });
    }

    /** The contracts to add and to remove, by their ids. */
    private record Wish(Map<String, Ownerships.Contract> wanted, Map<String, Ownerships.Contract> unwanted) {

        Map<String, String> keys() {
            Map<String, String> keys = new TreeMap<>();
            wanted.values().forEach(contract -> keys.put(contract.id(), contract.key()));
            unwanted.values().forEach(contract -> keys.put(contract.id(), contract.key()));
            return keys;
        }
    }

    private void change(Account account, PortalOwnerEntity row, Ownerships contracts, Wish wish) {
        Map<String, String> keys = wish.keys();
        Set<String> before = contracts.ownedAmong(keys.keySet());
        Set<String> come = new TreeSet<>(wish.wanted().keySet());
        come.removeAll(before);
        Set<String> gone = new TreeSet<>(wish.unwanted().keySet());
        gone.retainAll(before);
        if (come.isEmpty() && gone.isEmpty()) {
            return;
        }
        contracts.change(come, gone);
        Set<String> after = new TreeSet<>(before);
        after.addAll(come);
        after.removeAll(gone);
        request.events().updated(subject(account), named(account, row, before, keys), named(account, row, after, keys));
    }

    private static Named named(Account account, PortalOwnerEntity row, Set<String> ids, Map<String, String> keys) {
        List<String> contracts =
                ids.stream().map(id -> keys.getOrDefault(id, id)).sorted().toList();
        return new Named(account.key(), row.getKey(), contracts);
    }

    /** Returns the contracts by their ids. A name that is no contract of the account is an error in {@code in}. */
    private static Map<String, Ownerships.Contract> resolve(
            List<String> names, String list, Map<String, Ownerships.Contract> known, JsonObjectReader in) {
        Map<String, Ownerships.Contract> found = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            Ownerships.Contract contract = known.get(names.get(i));
            if (contract == null) {
                in.error(list + "/" + i, "unknown-contract", "The account has no such contract.");
            } else {
                found.put(contract.id(), contract);
            }
        }
        return found;
    }

    private Change change() {
        return Change.of(request, () -> {
            Account account = AccountPath.requireView(request, segment);
            requireSeen(account);
            request.access().requireChange(account.id());
        });
    }

    /** Returns the owner, who is unknown to callers who see none of the contracts. */
    private PortalOwnerEntity requireSeen(Account account) {
        PortalOwnerEntity row = find(account);
        VisibleContracts seen = VisibleContracts.of(request);
        if (!seen.isWholeIn(account.id()) && seen.owners(Set.of(id)).isEmpty()) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private Account lock(Change.Write write) {
        return AccountPath.lock(write.transaction(), request, segment, AccountPath::requireChange);
    }

    private PortalOwnerEntity find(Account account) {
        return Optional.of(id)
                .filter(KeyFormat::isId)
                .flatMap(known -> store().find(account.id(), known))
                .orElseThrow(ProblemException::notFound);
    }

    private Response represent(PortalOwnerEntity row, Account account) {
        return Rest.ok(views().represent(row, account), EntityTags.ofVersion(row.getVersion()));
    }

    private Subject subject(Account account) {
        return Subject.inAccount(ResourceKind.PORTAL_OWNER, "accounts/" + account.id() + "/owners/" + id, account.id());
    }

    private OwnerViews views() {
        return new OwnerViews(store(), VisibleContracts.of(request));
    }

    private OwnerStore store() {
        return new OwnerStore(request.session());
    }
}
