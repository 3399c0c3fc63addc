package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.MembershipWrites.Checked;
import org.portalaccess.membership.MembershipWrites.Place;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Keys;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Sha256;
import org.portalaccess.settings.RealmSettingsStore;

/** Replaces all memberships of one person: everything is checked before anything is written (row B7). */
final class UserMembershipsChange {

    private final PortalRequest request;
    private final UserModel user;
    private final MembershipStore store;
    private final AccountStore accounts;
    private final MembershipWrites writes;

    UserMembershipsChange(PortalRequest request, UserModel user) {
        this.request = request;
        this.user = user;
        this.store = MembershipStore.of(request.session());
        this.accounts = AccountStore.of(request.session());
        this.writes = new MembershipWrites(request);
    }

    /** The entity tag of all memberships of a person. */
    static String tagOf(Collection<Membership> memberships) {
        String text = memberships.stream()
                .map(membership -> membership.id() + ":" + membership.version())
                .sorted()
                .collect(Collectors.joining("\n"));
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text));
        return "\"" + hash.substring(0, 22) + "\"";
    }

    void apply(@Nullable String ifMatch, InputStream body) {
        Attempt<List<JsonNode>> written = Attempt.at(() -> entries(Json.readTree(body)));
        Map<String, Account> named = accountsNamedIn(written.value);
        lockTrees(named.values());
        Map<String, PortalMembershipEntity> rows = lockRows();
        EntityTags.require(
                ifMatch, tagOf(rows.values().stream().map(Membership::of).toList()));
        List<Entry> entries = check(written.orThrow(), named, rows);
        entries.forEach(entry -> rows.remove(entry.account.id()));
        Database.writeMany(request.session(), () -> {
            rows.values().forEach(writes::delete);
            List<Membership> made = new ArrayList<>();
            entries.forEach(entry -> {
                if (entry.row == null) {
                    made.add(writes.insert(user, entry.account, entry.checked));
                } else {
                    writes.update(entry.row, entry.checked);
                }
            });
            writes.tellCreated(made);
        });
    }

    private static List<JsonNode> entries(JsonNode body) {
        JsonNode list = body.path("memberships");
        if (!list.isArray()) {
            throw Problem.invalid("/memberships", body.has("memberships") ? "wrong-type" : "missing", "It is a list.");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals("memberships")) {
                throw Problem.invalid("/" + name, "unknown-member", "There is no member " + name + ".");
            }
        });
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        return entries;
    }

    /** The accounts in the request, by the name they have there. */
    private Map<String, Account> accountsNamedIn(@Nullable List<JsonNode> entries) {
        Map<String, Account> named = new LinkedHashMap<>();
        List<String> names = entries == null
                ? List.of()
                : entries.stream().map(UserMembershipsChange::accountName).toList();
        named.putAll(accounts.findAll(
                request.realmId(), names.stream().filter(Keys::isId).toList()));
        named.putAll(accounts.findAllByKey(
                request.realmId(), names.stream().filter(Keys::isKey).toList()));
        return named;
    }

    private static String accountName(JsonNode entry) {
        JsonNode account = entry.path("account");
        if (!account.isObject()) {
            return account.asText("");
        }
        return account.path("id").asText(account.path("key").asText(""));
    }

    private void lockTrees(Collection<Account> named) {
        if (store.ofUser(request.realmId(), user.getId()).isEmpty()) {
            // Two writers need not name one account in common, and would both find nothing there yet.
            RealmSettingsStore.of(request.session()).lock(request.realmId());
        }
        TreeSet<String> ids = new TreeSet<>();
        named.forEach(account -> ids.add(account.id()));
        store.ofUser(request.realmId(), user.getId()).forEach(membership -> ids.add(membership.accountId()));
        accounts.lockTrees(ids);
    }

    private Map<String, PortalMembershipEntity> lockRows() {
        List<String> ids = store.ofUser(request.realmId(), user.getId()).stream()
                .map(Membership::id)
                .toList();
        Map<String, PortalMembershipEntity> rows = new LinkedHashMap<>();
        store.lockAll(request.realmId(), ids).forEach(row -> rows.put(row.getAccountId(), row));
        return rows;
    }

    private List<Entry> check(
            List<JsonNode> written, Map<String, Account> named, Map<String, PortalMembershipEntity> rows) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Place place = new Place("/memberships/" + i, errors);
            Account account = named.get(accountName(written.get(i)));
            if (account == null) {
                errors.add(
                        new FieldError(place.pointer() + "/account", "unknown-account", "There is no such account."));
            } else {
                Entry entry = entry(written.get(i), account, rows.get(account.id()), place);
                if (entries.put(account.id(), entry) != null) {
                    errors.add(new FieldError(
                            place.pointer() + "/account", "duplicate", account.key() + " is there twice."));
                }
            }
        }
        new Place("", errors).finish();
        return List.copyOf(entries.values());
    }

    private Entry entry(JsonNode written, Account account, @Nullable PortalMembershipEntity row, Place place) {
        Membership known = row == null ? null : Membership.of(row);
        MembershipDraft draft =
                under(place.pointer(), () -> Json.convert(overlaid(baseOf(known), written), MembershipDraft.class));
        if (known != null) {
            draft.requireSame(known, account, place.pointer(), place.errors());
        } else if (draft.user() != null && !draft.userId().equals(user.getId())) {
            place.errors().add(new FieldError(place.pointer() + "/user", "immutable", "The path names another user."));
        }
        return new Entry(account, row, writes.check(draft, account, known, place));
    }

    /** What holds of an entry that does not say otherwise: what is there, or a portal member without permissions. */
    private ObjectNode baseOf(@Nullable Membership known) {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        if (known == null) {
            base.put("kind", "portal").putArray("permissions");
            return base;
        }
        base.put("kind", known.kind().key());
        base.set("permissions", Json.tree(known.permissions()));
        base.put("permissionSet", known.permissionSet());
        base.put("startsAt", moment(known.startsAt()));
        base.put("endsAt", moment(known.endsAt()));
        return base;
    }

    private static @Nullable String moment(@Nullable Long millis) {
        return millis == null ? null : java.time.Instant.ofEpochMilli(millis).toString();
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
        } catch (Problem problem) {
            throw Problem.invalid(problem.errors().stream()
                    .map(error -> new FieldError(pointer + error.pointer(), error.code(), error.detail()))
                    .toList());
        }
    }

    private record Entry(Account account, @Nullable PortalMembershipEntity row, Checked checked) {}

    /** A body that may be wrong, which is only said once the precondition holds. */
    private static final class Attempt<T> {

        private final @Nullable T value;
        private final @Nullable Problem problem;

        private Attempt(@Nullable T value, @Nullable Problem problem) {
            this.value = value;
            this.problem = problem;
        }

        static <T> Attempt<T> at(Supplier<T> work) {
            try {
                return new Attempt<>(work.get(), null);
            } catch (Problem problem) {
                return new Attempt<>(null, problem);
            }
        }

        T orThrow() {
            if (value == null) {
                throw problem == null ? Problem.notFound() : problem;
            }
            return value;
        }
    }
}
