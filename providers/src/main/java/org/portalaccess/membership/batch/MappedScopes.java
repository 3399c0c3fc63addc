package org.portalaccess.membership.batch;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.NameLookup;
import org.portalaccess.membership.scope.NameLookup.Found;
import org.portalaccess.membership.scope.StoredNames;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;

/**
 * The contract scopes of one offer in several accounts, read together. A name that does not exist in an account is left
 * out there, so the scope can only become narrower.
 */
final class MappedScopes {

    private final MappedOffer offer;
    private final AccountStore store;
    private final NameLookup lookup;
    private final Map<String, Account> children = new HashMap<>();
    private final Map<String, List<String>> paths = new HashMap<>();

    private MappedScopes(KeycloakSession session, MappedOffer offer) {
        EntityManager em = Jpa.entityManager(session);
        this.offer = offer;
        this.store = AccountStore.of(session);
        this.lookup = offer.contracts() == MappedOffer.Contracts.OF_OWNERS
                ? StoredNames.ofOwners(em)
                : StoredNames.ofContracts(em);
    }

    static MappedScopes load(KeycloakSession session, MappedOffer offer, Collection<Account> accounts) {
        MappedScopes scopes = new MappedScopes(session, offer);
        if (offer.contracts() != MappedOffer.Contracts.ALL && !accounts.isEmpty()) {
            scopes.read(accounts);
        }
        return scopes;
    }

    private void read(Collection<Account> accounts) {
        List<String> childKeys = offer.names().stream()
                .map(MappedScopes::childOf)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        children.putAll(store.findAllByKey(accounts.iterator().next().realmId(), childKeys));
        paths.putAll(store.pathsOf(children.values().stream().map(Account::id).toList()));
        Map<String, Set<String>> wanted = new HashMap<>();
        for (Account account : accounts) {
            for (String name : offer.names()) {
                placeOf(name, account)
                        .ifPresent(id -> wanted.computeIfAbsent(id, any -> new HashSet<>())
                                .add(keyIn(name)));
            }
        }
        lookup.loadKeys(wanted);
    }

    /**
     * Returns the scope in an account.
     *
     * @param unknown receives the names that do not exist there
     */
    ContractScope in(Account account, Collection<String> unknown) {
        if (offer.contracts() == MappedOffer.Contracts.ALL) {
            return ContractScope.everything(account.id());
        }
        List<Found> named = new ArrayList<>();
        for (String name : offer.names()) {
            Optional<Found> one =
                    placeOf(name, account).map(id -> lookup.byName().get(id + "/" + keyIn(name)));
            one.ifPresentOrElse(named::add, () -> unknown.add(name));
        }
        return new ContractScope(account.id(), Map.of(account.id(), rule(named.stream())));
    }

    private Rule rule(Stream<Found> named) {
        if (offer.contracts() == MappedOffer.Contracts.OF_OWNERS) {
            return new Rule.Owned(Set.copyOf(named.map(Found::id).toList()));
        }
        return new Rule.Listed(Set.copyOf(
                named.map(one -> new ContractTick(one.id(), one.accountId())).toList()));
    }

    /** Returns the id of the account in which the name has its key; empty for a name that cannot exist. */
    private Optional<String> placeOf(String name, Account account) {
        if (!KeyFormat.isKey(keyIn(name))) {
            return Optional.empty();
        }
        if (name.indexOf('/') < 0) {
            return Optional.of(account.id());
        }
        return childOf(name)
                .map(children::get)
                .map(Account::id)
                .filter(id -> paths.getOrDefault(id, List.of()).contains(account.id()));
    }

    private static Optional<String> childOf(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(name.substring(0, slash)).filter(KeyFormat::isKey);
    }

    private static String keyIn(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}
