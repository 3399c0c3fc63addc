package org.portalaccess.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * How many contracts a scope gains and loses by an edit, counted from the parts of the reach and not from lists.
 *
 * @param gains contracts that are covered only afterwards
 * @param loses contracts that were covered only before
 */
public record ScopeDifference(long gains, long loses) {

    /** The facts about the scope before the changes. */
    public interface Facts {

        /** Returns whether a contract that was ticked by name had been covered. */
        boolean covered(ContractTick contract);

        /**
         * Returns how many contracts of these owners a rule named, by the account of the contracts.
         *
         * @param ruleAccount the account of the rule
         */
        Map<String, Long> tickedOf(Set<String> owners, String ruleAccount);
    }

    /**
     * Counts the difference.
     *
     * @param before the counts before the changes
     * @param tree knows all accounts of the edit and of the contracts of all owners in it
     * @param counts the numbers of contracts
     */
    public static ScopeDifference of(
            ScopeEdit edit, ScopeTally before, AccountTree tree, ContractCounts counts, Facts facts) {
        Counting counting = new Counting(edit, tree, counts, facts);
        edit.parts().forEach((top, part) -> counting.add(top, part, before));
        edit.named().forEach(counting::add);
        return new ScopeDifference(counting.gains, counting.loses);
    }

    private static final class Counting {

        private final ScopeEdit edit;
        private final Map<String, ScopeEdit.Part> parts;
        private final AccountTree tree;
        private final ContractCounts counts;
        private final Facts facts;
        private final Map<String, List<String>> below;
        private long gains;
        private long loses;

        Counting(ScopeEdit edit, AccountTree tree, ContractCounts counts, Facts facts) {
            this.edit = edit;
            this.parts = edit.parts();
            this.tree = tree;
            this.counts = counts;
            this.facts = facts;
            this.below = rightBelow();
        }

        void add(String top, ScopeEdit.Part part, ScopeTally before) {
            Optional<Rule> selection = part.selection();
            if (selection.isEmpty()) {
                return;
            }
            long total = counts.inReach(top) - lower(top, counts::inReach);
            long had = before.assignedIn(top) - lower(top, before::assignedIn);
            if (selection.get() instanceof Rule.Owned owned) {
                long has = ownedIn(top, owned.owners(), owned.owners());
                long both = both(top, part, owned.owners(), has);
                gains += has - both;
                loses += had - both;
            } else if (selection.get() instanceof Rule.All) {
                gains += total - had;
            } else {
                loses += had;
            }
        }

        /** Replaces what the selection of its part has said about a contract. */
        void add(ContractTick contract, boolean covered) {
            boolean had = facts.covered(contract);
            boolean counted = edit.partAt(contract.accountId())
                    .selection()
                    .map(rule -> rule instanceof Rule.All)
                    .orElse(had);
            gains += weight(!had && covered) - weight(!had && counted);
            loses += weight(had && !covered) - weight(had && !counted);
        }

        private long both(String top, ScopeEdit.Part part, Set<String> owners, long has) {
            Rule rule = edit.rulesBefore().getOrDefault(part.before(), new Rule.Listed(Set.of()));
            if (rule instanceof Rule.Owned owned) {
                return ownedIn(top, owners, owned.owners());
            }
            long ticked = facts.tickedOf(owners, part.before()).entrySet().stream()
                    .filter(entry -> isIn(top, entry.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            return rule instanceof Rule.All ? has - ticked : ticked;
        }

        /** Counts the contracts of a part that belong to one of these owners, and to one of those. */
        private long ownedIn(String top, Set<String> these, Set<String> those) {
            return counts.ownedBy(union(these, those)).stream()
                    .filter(group -> group.belongToAny(these) && group.belongToAny(those))
                    .filter(group -> isIn(top, group.accountId()))
                    .mapToLong(OwnedContracts::count)
                    .sum();
        }

        private boolean isIn(String top, String account) {
            return tree.pathOf(account).stream()
                    .filter(parts::containsKey)
                    .findFirst()
                    .filter(top::equals)
                    .isPresent();
        }

        /** Adds up a number over the parts right below one. */
        private long lower(String top, ToLongFunction<String> number) {
            return below.getOrDefault(top, List.of()).stream().mapToLong(number).sum();
        }

        private Map<String, List<String>> rightBelow() {
            Map<String, List<String>> found = new HashMap<>();
            for (String part : parts.keySet()) {
                tree.pathOf(part).stream()
                        .skip(1)
                        .filter(parts::containsKey)
                        .findFirst()
                        .ifPresent(top -> found.computeIfAbsent(top, key -> new ArrayList<>())
                                .add(part));
            }
            return found;
        }

        private static Set<String> union(Set<String> these, Set<String> those) {
            Set<String> all = new HashSet<>(these);
            all.addAll(those);
            return all;
        }

        private static long weight(boolean counts) {
            return counts ? 1 : 0;
        }
    }
}
