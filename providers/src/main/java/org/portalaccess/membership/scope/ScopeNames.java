package org.portalaccess.membership.scope;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.NameLookup.Found;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.scope.AccountTree;

/**
 * Finds the accounts, contracts and owners that a request names, in the reach of one account. Everything is announced
 * first and then read together, so the number of queries does not depend on the number of names, apart from chunks.
 */
public final class ScopeNames {

    private final Account own;
    private final VisibleContracts seen;
    private final Source source;
    private final NameLookup contracts;
    private final NameLookup owners;
    private final Wanted wantedContracts = new Wanted(new HashSet<>(), new HashMap<>());
    private final Wanted wantedOwners = new Wanted(new HashSet<>(), new HashMap<>());
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<String>> paths = new HashMap<>();

    /**
     * Creates a look-up in the reach of {@code own}.
     *
     * @param seen the contracts and owners that the caller sees; hidden ones count as unknown
     */
    public ScopeNames(KeycloakSession session, Account own, VisibleContracts seen) {
        EntityManager em = Jpa.entityManager(session);
        this.own = own;
        this.seen = seen;
        this.source = new Stored(AccountStore.of(session), own.realmId());
        this.contracts = StoredNames.ofContracts(em);
        this.owners = StoredNames.ofOwners(em);
    }

    /** Creates a look-up among names that were read before, all of which the caller sees. */
    public ScopeNames(Account own, VisibleContracts everything, PlannedNames planned) {
        this.own = own;
        this.seen = everything;
        this.source = new Planned(planned);
        this.contracts = new PlannedLookup(planned::contractWithId, planned::contract);
        this.owners = new PlannedLookup(planned::ownerWithId, planned::owner);
    }

    /** Reads the accounts with these keys or ids, and those that these relative names begin with. */
    void loadAccounts(Collection<String> names, Stream<String> relativeNames) {
        Set<String> all = new HashSet<>(names);
        all.add(own.id());
        relativeNames
                .filter(name -> name.indexOf('/') > 0)
                .forEach(name -> all.add(name.substring(0, name.indexOf('/'))));
        accounts.putAll(source.accounts(all));
        paths.putAll(source.paths(accounts.values().stream().map(Account::id).toList()));
    }

    /** Returns the account of this key or id, if it is in the reach. */
    Optional<Account> account(@Nullable String name) {
        return Optional.ofNullable(name).map(accounts::get).filter(account -> isWithin(account.id(), own.id()));
    }

    /** Announces a contract by its name relative to a loaded account. */
    void expectContract(String name, Account account) {
        split(name, account, wantedContracts::add);
    }

    /** Announces an owner by its name relative to a loaded account. */
    void expectOwner(String name, Account account) {
        split(name, account, wantedOwners::add);
    }

    /** Reads everything that was announced. */
    void load() {
        wantedContracts.load(contracts);
        wantedOwners.load(owners);
        if (!seen.isWholeIn(own.id())) {
            contracts.keep(seen.contracts(contracts.byId().keySet()));
            owners.keep(seen.owners(owners.byId().keySet()));
        }
        paths.putAll(source.paths(Stream.concat(contracts.byId().values().stream(), owners.byId().values().stream())
                .map(Found::accountId)
                .filter(id -> !paths.containsKey(id))
                .distinct()
                .toList()));
    }

    /** Returns the contract of this name, relative to an account. */
    Optional<Found> contract(String name, Account account) {
        return find(name, account, contracts);
    }

    /** Returns the owner of this name, relative to an account. */
    Optional<Found> owner(String name, Account account) {
        return find(name, account, owners);
    }

    /** Returns the tree of all accounts that were read, and of those of the contracts and owners. */
    AccountTree tree() {
        return id -> paths.getOrDefault(id, List.of());
    }

    /** Returns the ids of all accounts in the tree. */
    Set<String> accountIds() {
        return paths.keySet();
    }

    private Optional<Found> find(String name, Account account, NameLookup lookup) {
        List<Found> found = new ArrayList<>();
        split(name, account, (accountId, key) -> {
            Found one = accountId.isEmpty()
                    ? lookup.byId().get(key)
                    : lookup.byName().get(accountId + "/" + key);
            if (one != null && isWithin(one.accountId(), account.id())) {
                found.add(one);
            }
        });
        return found.stream().findFirst();
    }

    /**
     * Splits a name into an account id and a key, or into an empty account id and an id. A malformed name yields
     * nothing.
     */
    private void split(String name, Account account, BiConsumer<String, String> asked) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            if (KeyFormat.isId(name)) {
                asked.accept("", name);
            } else if (KeyFormat.isKey(name)) {
                asked.accept(account.id(), name);
            }
            return;
        }
        Account child = accounts.get(name.substring(0, slash));
        String key = name.substring(slash + 1);
        if (child != null && KeyFormat.isKey(key)) {
            asked.accept(child.id(), key);
        }
    }

    private boolean isWithin(String accountId, String ancestorId) {
        return paths.getOrDefault(accountId, List.of()).contains(ancestorId);
    }

    private record Wanted(Set<String> ids, Map<String, Set<String>> keys) {

        void add(String accountId, String name) {
            if (accountId.isEmpty()) {
                ids.add(name);
            } else {
                keys.computeIfAbsent(accountId, id -> new HashSet<>()).add(name);
            }
        }

        void load(NameLookup lookup) {
            lookup.loadIds(ids);
            lookup.loadKeys(keys);
        }
    }

    /** Where accounts are looked up. */
    private interface Source {

        /** Returns accounts by these ids or keys. */
        Map<String, Account> accounts(Collection<String> names);

        /** Returns the paths of these accounts, each beginning with the account itself. */
        Map<String, List<String>> paths(Collection<String> accountIds);
    }

    private record Stored(AccountStore store, String realmId) implements Source {

        @Override
        public Map<String, Account> accounts(Collection<String> names) {
            Map<String, Account> found = new HashMap<>(store.findAll(
                    realmId, names.stream().filter(KeyFormat::isId).toList()));
            found.putAll(store.findAllByKey(
                    realmId, names.stream().filter(KeyFormat::isKey).toList()));
            return found;
        }

        @Override
        public Map<String, List<String>> paths(Collection<String> accountIds) {
            return store.pathsOf(accountIds);
        }
    }

    private record Planned(PlannedNames names) implements Source {

        @Override
        public Map<String, Account> accounts(Collection<String> named) {
            Map<String, Account> found = new HashMap<>();
            named.forEach(name -> names.account(name).ifPresent(account -> found.put(name, account)));
            return found;
        }

        @Override
        public Map<String, List<String>> paths(Collection<String> accountIds) {
            Map<String, List<String>> paths = new HashMap<>();
            accountIds.forEach(id -> paths.put(id, names.path(id)));
            return paths;
        }
    }
}
