package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.portalaccess.membership.scope.PlannedNames.Item;

/** Finds contracts or owners among those that an import has read or planned. */
final class PlannedLookup extends NameLookup {

    private final Function<String, Optional<Item>> byId;
    private final BiFunction<String, String, Optional<Item>> byKey;

    PlannedLookup(Function<String, Optional<Item>> byId, BiFunction<String, String, Optional<Item>> byKey) {
        this.byId = byId;
        this.byKey = byKey;
    }

    @Override
    void loadIds(Collection<String> ids) {
        ids.forEach(id -> byId.apply(id).ifPresent(this::put));
    }

    @Override
    public void loadKeys(Map<String, Set<String>> keysByAccount) {
        keysByAccount.forEach(
                (account, keys) -> keys.forEach(key -> byKey.apply(account, key).ifPresent(this::put)));
    }

    private void put(Item item) {
        put(item.id(), item.accountId(), item.key());
    }
}
