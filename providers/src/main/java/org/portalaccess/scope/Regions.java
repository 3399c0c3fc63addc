package org.portalaccess.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tree cut at every account where one of several selections has a selector: in each region, an account and what is
 * below it down to the next cut, each selection has one selector throughout.
 */
final class Regions {

    private final Set<String> accounts;
    private final Map<String, Set<Tick>> ticks = new HashMap<>();

    private Regions(Set<String> accounts) {
        this.accounts = accounts;
    }

    static Regions of(List<Selection> selections, AccountTree tree) {
        Regions regions = new Regions(selections.stream()
                .flatMap(selection -> selection.selectors().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        selections.stream().flatMap(Selection::ticks).distinct().forEach(tick -> regions.put(tick, tree));
        return regions;
    }

    /** The accounts at the top of the regions, which name them. */
    Set<String> accounts() {
        return accounts;
    }

    /** The contracts in a region that any of the selections names. */
    Set<Tick> ticksIn(String account) {
        return ticks.getOrDefault(account, Set.of());
    }

    private void put(Tick tick, AccountTree tree) {
        tree.pathOf(tick.accountId()).stream()
                .filter(accounts::contains)
                .findFirst()
                .ifPresent(account ->
                        ticks.computeIfAbsent(account, key -> new TreeSet<>()).add(tick));
    }
}
