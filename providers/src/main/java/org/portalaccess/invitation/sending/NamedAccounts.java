package org.portalaccess.invitation.sending;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.KeyFormat;

/** Accounts by the names that a request may use: the key, the id, or an object with one of them. */
final class NamedAccounts {

    private final Map<String, Account> byName = new HashMap<>();

    NamedAccounts(Collection<Account> accounts) {
        accounts.forEach(account -> {
            byName.put(account.id(), account);
            byName.put(account.key(), account);
        });
    }

    /** Returns the accounts that the entries of a list name in their member {@code account}. */
    static NamedAccounts in(JsonNode list, AccountStore store, String realmId) {
        TreeSet<String> names = new TreeSet<>();
        list.forEach(entry -> names.add(nameOf(entry.path("account"))));
        Map<String, Account> found = new HashMap<>(
                store.findAll(realmId, names.stream().filter(KeyFormat::isId).toList()));
        store.findAllByKey(realmId, names.stream().filter(KeyFormat::isKey).toList())
                .values()
                .forEach(account -> found.put(account.id(), account));
        return new NamedAccounts(found.values());
    }

    Optional<Account> find(JsonNode name) {
        return Optional.ofNullable(byName.get(nameOf(name)));
    }

    /** Returns each account once. */
    Collection<Account> all() {
        Map<String, Account> byId = new HashMap<>();
        byName.values().forEach(account -> byId.put(account.id(), account));
        return byId.values();
    }

    /** Returns the key or id by which an account is named; empty for none. */
    static String nameOf(JsonNode name) {
        return name.isObject() ? name.path("id").asText(name.path("key").asText("")) : name.asText("");
    }
}
