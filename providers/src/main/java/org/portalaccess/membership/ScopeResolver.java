package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
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
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.membership.MembershipWrites.Place;
import org.portalaccess.membership.NameLookup.Found;
import org.portalaccess.membership.ScopeDraft.RuleDraft;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Keys;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.Tick;

/**
 * Turns a written contract scope into a value, and says where it names what is not there. However many contracts it
 * names, the number of queries is the same, but for the chunks.
 */
final class ScopeResolver {

    private static final int MAX_OWNERS = 1000;

    private final Account own;
    private final SeenContracts seen;
    private final String pointer;
    private final List<FieldError> errors;
    private final AccountStore store;
    private final NameLookup contracts;
    private final NameLookup owners;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<String>> paths = new HashMap<>();

    private ScopeResolver(KeycloakSession session, Account own, SeenContracts seen, Place place) {
        EntityManager em = Database.of(session);
        this.own = own;
        this.seen = seen;
        this.pointer = place.pointer();
        this.errors = place.errors();
        this.store = AccountStore.of(session);
        this.contracts = NameLookup.ofContracts(em);
        this.owners = NameLookup.ofOwners(em);
    }

    /**
     * The scope that the draft describes, for a membership in {@code own}; what is wrong goes to {@code place}, and the
     * scope is then incomplete.
     *
     * @param seen what the caller sees; what is hidden from them is as good as not there
     * @param place where the scope stands in the request
     */
    static ContractScope resolve(
            KeycloakSession session, Account own, ScopeDraft draft, SeenContracts seen, Place place) {
        return new ScopeResolver(session, own, seen, place).resolve(draft);
    }

    private ContractScope resolve(ScopeDraft draft) {
        List<RuleDraft> drafts = draft.rules() == null ? List.of() : draft.rules();
        Map<Integer, RuleMode> modes = shapes(drafts);
        loadAccounts(drafts, modes);
        loadNames(drafts, modes);
        Map<String, Rule> rules = new LinkedHashMap<>();
        modes.forEach((i, mode) -> accountOf(drafts.get(i), i).ifPresent(account -> {
            if (rules.put(account.id(), rule(drafts.get(i), i, mode, account)) != null) {
                error("/rules/" + i + "/account", "duplicate", "There is another rule for " + account.key() + ".");
            }
        }));
        if (!rules.containsKey(own.id())) {
            if (errors.isEmpty()) {
                error("/rules", "no-own-rule", "There is no rule for " + own.key() + " itself.");
            }
            rules.put(own.id(), new Rule.Listed(Set.of()));
        }
        return withoutIdleTicks(new ContractScope(own.id(), rules));
    }

    /** The modes of the rules that are well-formed, by their places. */
    private Map<Integer, RuleMode> shapes(List<RuleDraft> drafts) {
        Map<Integer, RuleMode> modes = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            @Nullable RuleDraft draft = drafts.get(i);
            String at = "/rules/" + i;
            Optional<RuleMode> mode =
                    draft == null || draft.mode() == null ? Optional.empty() : RuleMode.of(draft.mode());
            if (draft == null || mode.isEmpty()) {
                error(at + "/mode", "unknown-mode", "The mode is all, listed or owned.");
            } else if (isWellFormed(draft, mode.get(), at)) {
                modes.put(i, mode.get());
            }
        }
        return modes;
    }

    private boolean isWellFormed(RuleDraft draft, RuleMode mode, String at) {
        int before = errors.size();
        Stream.of(RuleMode.values())
                .filter(other -> other != mode && draft.list(other) != null)
                .forEach(other -> error(
                        at + "/" + other.listName(),
                        "wrong-mode",
                        other.listName() + " does not go with the mode " + mode.key() + "."));
        if (mode != RuleMode.ALL && draft.list(mode) == null) {
            error(at + "/" + mode.listName(), "missing", mode.listName() + " is missing.");
        }
        if (mode == RuleMode.OWNED && draft.names(mode).size() > MAX_OWNERS) {
            error(at + "/owners", "too-many", "A rule names at most " + MAX_OWNERS + " owners.");
        }
        if (draft.names(mode).stream().anyMatch(Objects::isNull)) {
            error(at + "/" + mode.listName(), "wrong-type", "null names nothing.");
        }
        return errors.size() == before;
    }

    private void loadAccounts(List<RuleDraft> drafts, Map<Integer, RuleMode> modes) {
        Set<String> names = new HashSet<>(Set.of(own.id()));
        modes.forEach((i, mode) -> {
            RuleDraft draft = drafts.get(i);
            if (draft.account() != null) {
                names.add(draft.account());
            }
            draft.names(mode).stream()
                    .filter(name -> name.indexOf('/') > 0)
                    .forEach(name -> names.add(name.substring(0, name.indexOf('/'))));
        });
        String realm = own.realmId();
        accounts.putAll(store.findAll(realm, names.stream().filter(Keys::isId).toList()));
        accounts.putAll(
                store.findAllByKey(realm, names.stream().filter(Keys::isKey).toList()));
        loadPaths(accounts.values().stream().map(Account::id).toList());
    }

    private void loadNames(List<RuleDraft> drafts, Map<Integer, RuleMode> modes) {
        Wanted wantedContracts = new Wanted(new HashSet<>(), new HashMap<>());
        Wanted wantedOwners = new Wanted(new HashSet<>(), new HashMap<>());
        modes.forEach((i, mode) -> {
            Account account = accounts.get(String.valueOf(drafts.get(i).account()));
            if (account != null) {
                Wanted wanted = mode == RuleMode.OWNED ? wantedOwners : wantedContracts;
                drafts.get(i).names(mode).forEach(name -> split(name, account, wanted::add));
            }
        });
        wantedContracts.load(contracts);
        wantedOwners.load(owners);
        if (!seen.isWholeIn(own.id())) {
            contracts.keep(seen.contracts(contracts.byId().keySet()));
            owners.keep(seen.owners(owners.byId().keySet()));
        }
        loadPaths(Stream.concat(contracts.byId().values().stream(), owners.byId().values().stream())
                .map(Found::accountId)
                .filter(id -> !paths.containsKey(id))
                .distinct()
                .toList());
    }

    private void loadPaths(Collection<String> ids) {
        paths.putAll(store.pathsOf(ids));
    }

    private Optional<Account> accountOf(RuleDraft draft, int place) {
        Account account = accounts.get(String.valueOf(draft.account()));
        if (account != null && isWithin(account.id(), own.id())) {
            return Optional.of(account);
        }
        error(
                "/rules/" + place + "/account",
                "unknown-account",
                "There is no such account in reach of " + own.key() + ".");
        return Optional.empty();
    }

    private Rule rule(RuleDraft draft, int place, RuleMode mode, Account account) {
        Set<Tick> ticks = new HashSet<>();
        Set<String> ownerIds = new HashSet<>();
        boolean owned = mode == RuleMode.OWNED;
        List<String> names = draft.names(mode);
        for (int n = 0; n < names.size(); n++) {
            Optional<Found> found = find(names.get(n), account, owned ? owners : contracts);
            found.ifPresent(one -> ticks.add(new Tick(one.id(), one.accountId())));
            found.ifPresent(one -> ownerIds.add(one.id()));
            if (found.isEmpty()) {
                error(
                        "/rules/" + place + "/" + mode.listName() + "/" + n,
                        owned ? "unknown-owner" : "unknown-contract",
                        "There is no such " + (owned ? "owner" : "contract") + " in reach of " + account.key() + ".");
            }
        }
        return mode.rule(ticks, ownerIds);
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

    /** Tells what a name asks for: an account id and a key, or no account and an id; nothing if it is malformed. */
    private void split(String name, Account account, BiConsumer<String, String> asked) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            if (Keys.isId(name)) {
                asked.accept("", name);
            } else if (Keys.isKey(name)) {
                asked.accept(account.id(), name);
            }
            return;
        }
        Account child = accounts.get(name.substring(0, slash));
        String key = name.substring(slash + 1);
        if (child != null && Keys.isKey(key)) {
            asked.accept(child.id(), key);
        }
    }

    private boolean isWithin(String accountId, String ancestorId) {
        return paths.getOrDefault(accountId, List.of()).contains(ancestorId);
    }

    /** What a rule ticks but another one governs would come to life with a later edit: it is not kept. */
    private ContractScope withoutIdleTicks(ContractScope scope) {
        Map<String, Rule> rules = new HashMap<>();
        scope.rules()
                .forEach((account, rule) -> rules.put(
                        account,
                        rule.keepingTicks(tick -> scope.governing(
                                        tick.accountId(), id -> paths.getOrDefault(id, List.of()))
                                .filter(governing -> governing.accountId().equals(account))
                                .isPresent())));
        return new ContractScope(own.id(), rules);
    }

    private void error(String at, String code, String detail) {
        errors.add(new FieldError(pointer + at, code, detail));
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
}
