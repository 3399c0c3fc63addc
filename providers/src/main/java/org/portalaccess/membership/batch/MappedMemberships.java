package org.portalaccess.membership.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.membership.CheckedMembership;
import org.portalaccess.membership.LockedMembership;
import org.portalaccess.membership.MadeBy;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipDraft;
import org.portalaccess.membership.MembershipFields;
import org.portalaccess.membership.MembershipFieldsReader;
import org.portalaccess.membership.MembershipService;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.membership.ShownNames;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * The memberships of one user that one mapper of an identity provider makes. Memberships that anything else made are
 * left alone. If nothing is to be changed, no lock is taken.
 */
public final class MappedMemberships {

    private final ChangeRequest request;
    private final KeycloakSession session;
    private final UserModel user;
    private final MadeBy mapper;
    private final MappedOffer offer;
    private final MembershipStore store;
    private final MembershipService writes;
    private final Map<String, Optional<PermissionSet>> sets = new HashMap<>();

    private MappedMemberships(ChangeRequest request, UserModel user, MadeBy mapper, MappedOffer offer) {
        this.request = request;
        this.session = request.session();
        this.user = user;
        this.mapper = mapper;
        this.offer = offer;
        this.store = MembershipStore.of(session);
        this.writes = new MembershipService(request);
    }

    /** Returns the memberships of a user that {@code mapper} makes, with the access of {@code offer}. */
    public static MappedMemberships of(ChangeRequest request, UserModel user, MadeBy mapper, MappedOffer offer) {
        return new MappedMemberships(request, user, mapper, offer);
    }

    /** Returns what is wrong with an offer, by the rules for every membership. */
    public static List<FieldError> check(KeycloakSession session, String realmId, MappedOffer offer) {
        List<FieldError> errors = new FieldErrors();
        new MembershipFieldsReader(
                        RealmSettingsStore.of(session).catalog(realmId),
                        set -> PermissionSetStore.of(session).find(realmId, set),
                        "",
                        errors)
                .read(draft(offer), null);
        return ofThis(offer, errors);
    }

    /** Leaves out the error that a set which is not there gives no permissions. */
    private static List<FieldError> ofThis(MappedOffer offer, List<FieldError> errors) {
        return errors.stream()
                .filter(error -> offer.permissions() != null || !error.pointer().equals("/permissions"))
                .toList();
    }

    /**
     * Makes the memberships in these accounts that are not there.
     *
     * @return what could not be made
     */
    public List<Skipped> make(LockingTransaction transaction, Set<String> accountKeys) {
        return apply(transaction, accountKeys, false);
    }

    /**
     * Like {@link #make}, but also holds the mapper's memberships to the offer, and removes those in other accounts.
     * Status, dates and shown names stay.
     */
    public List<Skipped> hold(LockingTransaction transaction, Set<String> accountKeys) {
        return apply(transaction, accountKeys, true);
    }

    private List<Skipped> apply(LockingTransaction transaction, Set<String> accountKeys, boolean holds) {
        Plan plan = plan(accountKeys, holds);
        if (plan.isEmpty()) {
            return plan.skipped;
        }
        TreeLock.take(transaction, plan.places());
        Plan locked = plan(accountKeys, holds);
        // Other accounts may be concerned by now.
        TreeLock.take(transaction, locked.places());
        Map<String, PortalMembershipEntity> rows = new HashMap<>();
        store.lockAll(transaction, request.realmId(), locked.rows()).forEach(row -> rows.put(row.getId(), row));
        Jpa.writeMany(session, () -> {
            locked.removed.forEach(one -> write(rows, one, writes::delete));
            locked.changed.forEach((one, checked) ->
                    write(rows, one, row -> writes.update(LockedMembership.of(session, row), checked)));
            List<Membership> made = new ArrayList<>();
            locked.made.forEach((account, checked) -> made.add(writes.insert(user, account, checked, mapper)));
            writes.tellCreated(made);
        });
        return locked.skipped;
    }

    private static void write(
            Map<String, PortalMembershipEntity> rows, Membership membership, Consumer<PortalMembershipEntity> work) {
        Optional.ofNullable(rows.get(membership.id())).ifPresent(work);
    }

    /** Compares the user's memberships with those that the mapper gives. Takes no lock. */
    private Plan plan(Set<String> accountKeys, boolean holds) {
        Plan plan = new Plan();
        Map<String, Account> named = named(accountKeys, plan);
        Map<String, Membership> present = new LinkedHashMap<>();
        store.ofUser(request.realmId(), user.getId()).forEach(one -> present.put(one.accountId(), one));
        if (holds) {
            Set<String> wanted = new HashSet<>();
            named.values().forEach(account -> wanted.add(account.id()));
            present.values().stream()
                    .filter(one -> isOurs(one) && !wanted.contains(one.accountId()))
                    .forEach(plan.removed::add);
        }
        List<Account> open = named.values().stream()
                .filter(account -> {
                    Membership known = present.get(account.id());
                    return known == null || (holds && isOurs(known));
                })
                .toList();
        give(open, present, plan);
        return plan;
    }

    private void give(List<Account> accounts, Map<String, Membership> present, Plan plan) {
        List<String> known = accounts.stream()
                .map(account -> present.get(account.id()))
                .filter(Objects::nonNull)
                .map(Membership::id)
                .toList();
        MappedScopes scopes = MappedScopes.load(session, offer, accounts);
        ScopeRows stored = ScopeRows.load(session, known);
        for (Account account : accounts) {
            Membership before = present.get(account.id());
            List<FieldError> errors = new FieldErrors();
            MembershipFields fields = fields(before, errors);
            ofThis(offer, errors).forEach(error -> plan.skip(error.code(), account.key()));
            if (!errors.isEmpty()) {
                continue;
            }
            Set<String> unknown = new TreeSet<>();
            CheckedMembership checked = new CheckedMembership(fields, scopes.in(account, unknown));
            unknown.forEach(name -> plan.skip(unknownName(), account.key() + "/" + name));
            if (before == null) {
                plan.made.put(account, checked);
            } else if (!fields.equals(MembershipFields.of(before))
                    || !Objects.equals(checked.scope(), stored.scopeOf(before))) {
                plan.changed.put(before, checked);
            }
        }
    }

    private String unknownName() {
        return offer.contracts() == MappedOffer.Contracts.OF_OWNERS ? "unknown-owner" : "unknown-contract";
    }

    private MembershipFields fields(@Nullable Membership before, List<FieldError> errors) {
        MembershipFields read =
                new MembershipFieldsReader(writes.catalog(), this::set, "", errors).read(draft(offer), before);
        return before == null
                ? read
                : new MembershipFields(
                        read.kind(), read.permissions(), read.permissionSet(), ShownNames.of(before), before.term());
    }

    private static MembershipDraft draft(MappedOffer offer) {
        List<String> written = offer.permissions();
        return new MembershipDraft(
                null,
                null,
                null,
                offer.kind(),
                null,
                // The reader looks for null in it, which an unmodifiable list refuses.
                written == null ? null : new ArrayList<>(written),
                offer.permissionSet(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Optional<PermissionSet> set(String key) {
        return sets.computeIfAbsent(key, any -> PermissionSetStore.of(session).find(request.realmId(), key));
    }

    private Map<String, Account> named(Set<String> keys, Plan plan) {
        Map<String, Account> named = AccountStore.of(session)
                .findAllByKey(
                        request.realmId(),
                        keys.stream().filter(KeyFormat::isKey).toList());
        keys.stream().filter(key -> !named.containsKey(key)).forEach(key -> plan.skip("unknown-account", key));
        return named;
    }

    private boolean isOurs(Membership membership) {
        return mapper.equals(membership.madeBy());
    }

    /**
     * Something that a mapper could not make.
     *
     * @param code as in errors of the API
     * @param name the account, or a name in it; it may come from a claim, and so be anything
     */
    public record Skipped(String code, String name) {}

    /** The changes that bring the memberships to what the mapper gives. */
    private static final class Plan {

        private final Map<Account, CheckedMembership> made = new LinkedHashMap<>();
        private final Map<Membership, CheckedMembership> changed = new LinkedHashMap<>();
        private final Collection<Membership> removed = new ArrayList<>();
        private final List<Skipped> skipped = new ArrayList<>();

        boolean isEmpty() {
            return made.isEmpty() && changed.isEmpty() && removed.isEmpty();
        }

        void skip(String code, String name) {
            skipped.add(new Skipped(code, name));
        }

        /** Returns the accounts in which something changes. */
        Set<String> places() {
            Set<String> ids = new TreeSet<>();
            made.keySet().forEach(account -> ids.add(account.id()));
            changed.keySet().forEach(one -> ids.add(one.accountId()));
            removed.forEach(one -> ids.add(one.accountId()));
            return ids;
        }

        /** Returns the memberships that change. */
        List<String> rows() {
            List<String> ids = new ArrayList<>();
            changed.keySet().forEach(one -> ids.add(one.id()));
            removed.forEach(one -> ids.add(one.id()));
            return ids;
        }
    }
}
