package org.portalaccess.membership.user;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
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
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipService;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.membership.ScopeEditing;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Sha256;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.settings.RealmSettingsStore;

/** Replaces all memberships of one user. Everything is checked before anything is written (requirement B7). */
final class UserMembershipsChange {

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

    /** Makes the changes. */
    void apply(Change.Write write) {
        Plan plan = plan(write, this::lock);
        Jpa.writeMany(request.session(), () -> {
            plan.removed.forEach(writes::delete);
            List<Membership> made = new ArrayList<>();
            plan.entries.forEach(entry -> {
                if (entry.locked() == null) {
                    made.add(insert(entry));
                } else {
                    writes.update(entry.locked(), entry.checked());
                    entry.changes().ifPresent(ScopeEditing::write);
                }
            });
            writes.tellCreated(made);
        });
    }

    /** Returns what the changes would do, after all checks of a real change. Nothing is written, so nothing is locked. */
    List<UserMembershipPreview> preview(Change.Write write) {
        Plan plan = plan(write, (transaction, named) -> store.rowsOf(request.realmId(), userId));
        if (plan.entries.stream().anyMatch(entry -> entry.locked() == null)) {
            requireUser();
        }
        return new UserMembershipsDryRun(request).of(plan.entries, plan.removed);
    }

    private Plan plan(
            Change.Write write,
            BiFunction<LockingTransaction, Collection<Account>, List<PortalMembershipEntity>> present) {
        Attempt<List<UserMembershipsBody.Entry>> written =
                Attempt.at(() -> UserMembershipsBody.read(write.body().tree()));
        Map<String, Account> named = accountsNamedIn(written.value);
        Map<String, PortalMembershipEntity> rows = new LinkedHashMap<>();
        present.apply(write.transaction(), named.values()).forEach(row -> rows.put(row.getAccountId(), row));
        write.requireMatch(
                tagOf(rows.values().stream().map(Membership::of).toList()),
                new Subject(ResourceKind.PORTAL_MEMBERSHIP, "", List.of(), userId));
        List<UserMembershipEntry> entries =
                new UserMembershipsReader(request, userId, user).read(written.orThrow(), named, rows);
        entries.forEach(entry -> rows.remove(entry.account().id()));
        return new Plan(entries, rows.values());
    }

    private Membership insert(UserMembershipEntry entry) {
        Membership made = writes.insert(requireUser(), entry.account(), entry.checked());
        entry.start().ifPresent(start -> start.write(made));
        return made;
    }

    private UserModel requireUser() {
        if (user == null) {
            throw ProblemException.busy("The directory of this user is out of reach; no membership can be added now.");
        }
        return user;
    }

    /** Returns the accounts in the request, by the names that they have there. */
    private Map<String, Account> accountsNamedIn(@Nullable List<UserMembershipsBody.Entry> entries) {
        Map<String, Account> named = new LinkedHashMap<>();
        List<String> names = entries == null
                ? List.of()
                : entries.stream().map(UserMembershipsBody.Entry::accountName).toList();
        named.putAll(accounts.findAll(
                request.realmId(), names.stream().filter(KeyFormat::isId).toList()));
        named.putAll(accounts.findAllByKey(
                request.realmId(), names.stream().filter(KeyFormat::isKey).toList()));
        return named;
    }

    /** Locks the trees of these accounts, and all memberships of the user. */
    private List<PortalMembershipEntity> lock(LockingTransaction transaction, Collection<Account> named) {
        if (store.ofUser(request.realmId(), userId).isEmpty()) {
            // Without a membership, two requests need not have an account in common, and neither would see the other's
            // changes.
            RealmSettingsStore.of(request.session()).lock(transaction, request.realmId());
        }
        TreeLock.take(transaction, accountsWith(named));
        // The user may have joined another account meanwhile.
        TreeLock.take(transaction, accountsWith(named));
        List<String> ids = store.ofUser(request.realmId(), userId).stream()
                .map(Membership::id)
                .toList();
        return store.lockAll(transaction, request.realmId(), ids);
    }

    private Set<String> accountsWith(Collection<Account> named) {
        Set<String> ids = new TreeSet<>();
        named.forEach(account -> ids.add(account.id()));
        store.ofUser(request.realmId(), userId).forEach(membership -> ids.add(membership.accountId()));
        return ids;
    }

    private record Plan(List<UserMembershipEntry> entries, Collection<PortalMembershipEntity> removed) {}

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
