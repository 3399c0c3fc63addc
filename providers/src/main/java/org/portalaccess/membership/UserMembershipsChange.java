package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Sha256;
import org.portalaccess.settings.RealmSettingsStore;

/** Replaces all memberships of one user. Everything is checked before anything is written (requirement B7). */
final class UserMembershipsChange {

    private static final int MOST = 10_000;

    private final PortalRequest request;
    private final String userId;
    private final @Nullable UserModel user;
    private final MembershipStore store;
    private final AccountStore accounts;
    private final MembershipService writes;

    /**
     * Creates the change of a user's memberships.
     *
     * @param user null if the user's store is out of reach: memberships can then be changed, but not added
     */
    UserMembershipsChange(PortalRequest request, String userId, @Nullable UserModel user) {
        this.request = request;
        this.userId = userId;
        this.user = user;
        this.store = MembershipStore.of(request.session());
        this.accounts = AccountStore.of(request.session());
        this.writes = new MembershipService(request);
    }

    /** Returns the entity tag of all memberships of a user. */
    static String tagOf(Collection<Membership> memberships) {
        String text = memberships.stream()
                .map(membership -> membership.id() + ":" + membership.version())
                .sorted()
                .collect(Collectors.joining("\n"));
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.hash(text));
        return "\"" + hash.substring(0, 22) + "\"";
    }

    void apply(Change.Write write) {
        Attempt<List<JsonNode>> written = Attempt.at(() -> entries(write.body().tree()));
        Map<String, Account> named = accountsNamedIn(written.value);
        lockTrees(write.transaction(), named.values());
        Map<String, PortalMembershipEntity> rows = lockRows(write.transaction());
        write.requireMatch(
                tagOf(rows.values().stream().map(Membership::of).toList()),
                new Subject(ResourceKind.PORTAL_MEMBERSHIP, "", List.of(), userId));
        List<Entry> entries = check(written.orThrow(), named, rows);
        entries.forEach(entry -> rows.remove(entry.account.id()));
        Jpa.writeMany(request.session(), () -> {
            rows.values().forEach(writes::delete);
            List<Membership> made = new ArrayList<>();
            entries.forEach(entry -> {
                if (entry.row == null) {
                    made.add(writes.insert(requireUser(), entry.account, entry.checked));
                } else {
                    writes.update(entry.row, entry.checked);
                }
            });
            writes.tellCreated(made);
        });
    }

    private UserModel requireUser() {
        if (user == null) {
            throw ProblemException.busy("The directory of this user is out of reach; no membership can be added now.");
        }
        return user;
    }

    private static List<JsonNode> entries(JsonNode body) {
        JsonNode list = body.path("memberships");
        if (!list.isArray()) {
            throw ProblemException.invalid(
                    "/memberships", body.has("memberships") ? "wrong-type" : "missing", "memberships must be a list.");
        }
        List<FieldError> errors = new FieldErrors();
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals("memberships")) {
                errors.add(FieldError.unknownField("", name));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        if (list.size() > MOST) {
            throw ProblemException.invalid(
                    "/memberships", "too-many", "A request can have at most 10,000 memberships.");
        }
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        return entries;
    }

    /** Returns the accounts in the request, by the names that they have there. */
    private Map<String, Account> accountsNamedIn(@Nullable List<JsonNode> entries) {
        Map<String, Account> named = new LinkedHashMap<>();
        List<String> names = entries == null
                ? List.of()
                : entries.stream().map(UserMembershipsChange::accountName).toList();
        named.putAll(accounts.findAll(
                request.realmId(), names.stream().filter(KeyFormat::isId).toList()));
        named.putAll(accounts.findAllByKey(
                request.realmId(), names.stream().filter(KeyFormat::isKey).toList()));
        return named;
    }

    private static String accountName(JsonNode entry) {
        JsonNode account = entry.path("account");
        if (!account.isObject()) {
            return account.asText("");
        }
        return account.path("id").asText(account.path("key").asText(""));
    }

    private void lockTrees(LockingTransaction transaction, Collection<Account> named) {
        if (store.ofUser(request.realmId(), userId).isEmpty()) {
            // Without a membership, two requests need not have an account in common, and neither would see the other's
            // changes.
            RealmSettingsStore.of(request.session()).lock(transaction, request.realmId());
        }
        TreeLock.take(transaction, accountsWith(named));
        // The user may have joined another account meanwhile.
        TreeLock.take(transaction, accountsWith(named));
    }

    private Set<String> accountsWith(Collection<Account> named) {
        Set<String> ids = new TreeSet<>();
        named.forEach(account -> ids.add(account.id()));
        store.ofUser(request.realmId(), userId).forEach(membership -> ids.add(membership.accountId()));
        return ids;
    }

    private Map<String, PortalMembershipEntity> lockRows(LockingTransaction transaction) {
        List<String> ids = store.ofUser(request.realmId(), userId).stream()
                .map(Membership::id)
                .toList();
        Map<String, PortalMembershipEntity> rows = new LinkedHashMap<>();
        store.lockAll(transaction, request.realmId(), ids).forEach(row -> rows.put(row.getAccountId(), row));
        return rows;
    }

    private List<Entry> check(
            List<JsonNode> written, Map<String, Account> named, Map<String, PortalMembershipEntity> rows) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<FieldError> errors = new FieldErrors();
        for (int i = 0; i < written.size(); i++) {
            JsonPlace place = new JsonPlace("/memberships/" + i, errors);
            Account account = named.get(accountName(written.get(i)));
            if (account == null) {
                errors.add(
                        new FieldError(place.pointer() + "/account", "unknown-account", "There is no such account."));
            } else {
                Entry entry = entry(written.get(i), account, rows.get(account.id()), place);
                if (entries.put(account.id(), entry) != null) {
                    errors.add(new FieldError(
                            place.pointer() + "/account", "duplicate", account.key() + " is listed more than once."));
                }
            }
        }
        new JsonPlace("", errors).finish();
        return List.copyOf(entries.values());
    }

    private Entry entry(JsonNode written, Account account, @Nullable PortalMembershipEntity row, JsonPlace place) {
        Membership known = row == null ? null : Membership.of(row);
        MembershipDraft draft =
                under(place.pointer(), () -> Json.convert(overlaid(baseOf(known), written), MembershipDraft.class));
        if (known != null) {
            draft.requireSame(known, account, this::isTheirs, place);
        } else if (draft.namesAnother(this::isTheirs)) {
            place.errors().add(new FieldError(place.pointer() + "/user", "immutable", "The path names another user."));
        } else if (user != null && !request.access().people().includes(user)) {
            place.errors().add(new FieldError(place.pointer(), "unknown-user", "There is no such user in the realm."));
        }
        return new Entry(account, row, writes.check(draft, account, known, place));
    }

    private boolean isTheirs(String text) {
        return WrittenUsers.of(request).isName(text, userId, user);
    }

    /**
     * Returns the fields that hold unless an entry says otherwise: the present ones, or a portal member without
     * permissions.
     */
    private ObjectNode baseOf(@Nullable Membership known) {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        if (known == null) {
            base.put("kind", "portal").putArray("permissions");
            return base;
        }
        base.put("kind", known.kind().key());
        base.set("permissions", Json.tree(known.permissions()));
        base.put("permissionSet", known.permissionSet());
        base.put("startsAt", MembershipViews.moment(known.startsAt()));
        base.put("endsAt", MembershipViews.moment(known.endsAt()));
        return base;
    }

    private static JsonNode overlaid(ObjectNode base, JsonNode written) {
        if (!written.isObject()) {
            return written;
        }
        MembershipDraft.withoutWhatASetGives(base, written);
        written.properties().forEach(member -> base.set(member.getKey(), member.getValue()));
        return base;
    }

    private static <T> T under(String pointer, Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException problem) {
            throw ProblemException.invalid(problem.errors().stream()
                    .map(error -> new FieldError(pointer + error.pointer(), error.code(), error.detail()))
                    .toList());
        }
    }

    private record Entry(Account account, @Nullable PortalMembershipEntity row, CheckedMembership checked) {}

    /** A body that may be wrong. The error is reported only once the precondition holds. */
    private static final class Attempt<T> {

        private final @Nullable T value;
        private final @Nullable ProblemException problem;

        private Attempt(@Nullable T value, @Nullable ProblemException problem) {
            this.value = value;
            this.problem = problem;
        }

        static <T> Attempt<T> at(Supplier<T> work) {
            try {
                return new Attempt<>(work.get(), null);
            } catch (ProblemException problem) {
                return new Attempt<>(null, problem);
            }
        }

        T orThrow() {
            if (value == null) {
                throw problem == null ? ProblemException.notFound() : problem;
            }
            return value;
        }
    }
}
