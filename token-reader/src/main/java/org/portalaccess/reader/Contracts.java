package org.portalaccess.reader;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contracts of one grant, in a closed set of forms. Any other form is {@link Unknown} and covers nothing. */
sealed interface Contracts {

    /**
     * Whether the contract is covered.
     *
     * @param path the accounts from the contract's own up to the active account
     */
    Answer covers(ContractRef contract, List<String> path);

    /** Reads the value of a {@code contracts} member. */
    static Contracts read(String activeAccount, Object value) {
        Map<?, ?> object = Shape.object(value).orElse(Map.of());
        if ("tree".equals(object.get("mode"))) {
            return Tree.read(activeAccount, object);
        }
        if ("compact".equals(object.get("mode"))) {
            return Compact.read(activeAccount, object);
        }
        if ("ref".equals(object.get("mode"))) {
            return Ref.read(object);
        }
        return Rule.read(activeAccount, object).<Contracts>map(Simple::new).orElse(new Unknown());
    }

    private static Answer answer(boolean allowed) {
        return allowed ? new Answer.Allowed() : new Answer.Denied();
    }

    /** A form that this reader does not know. */
    record Unknown() implements Contracts {

        @Override
        public Answer covers(ContractRef contract, List<String> path) {
            return new Answer.Denied();
        }
    }

    /** One rule for all contracts. */
    record Simple(Rule rule) implements Contracts {

        @Override
        public Answer covers(ContractRef contract, List<String> path) {
            return answer(rule.covers(contract));
        }
    }

    /** Several rules by account; the nearest decides. */
    record Tree(Map<String, Rule> rules) implements Contracts {

        @Override
        public Answer covers(ContractRef contract, List<String> path) {
            for (String account : path) {
                Rule rule = rules.get(account);
                if (rule != null) {
                    return answer(rule.covers(contract));
                }
            }
            return new Answer.Denied();
        }

        static Contracts read(String activeAccount, Map<?, ?> object) {
            Map<String, Rule> rules = new HashMap<>();
            if (!Shape.hasOnly(object, "mode", "rules")) {
                return new Unknown();
            }
            for (Object item : Shape.list(object.get("rules")).orElse(List.of())) {
                Optional<Rule> rule = Shape.object(item).flatMap(Tree::rule);
                if (rule.isEmpty() || rules.put(rule.get().account(), rule.get()) != null) {
                    return new Unknown();
                }
            }
            return rules.containsKey(activeAccount) ? new Tree(Map.copyOf(rules)) : new Unknown();
        }

        private static Optional<Rule> rule(Map<?, ?> object) {
            return Shape.text(object.get("account")).flatMap(account -> Rule.read(account, object, "account"));
        }
    }

    /** Contracts of the active account by their ordinals. */
    record Compact(String account, boolean open, BitSet ordinals) implements Contracts {

        @Override
        public Answer covers(ContractRef contract, List<String> path) {
            if (!contract.account().equals(account)) {
                // An ordinal has no meaning outside its account, and no contract of another account is named.
                return answer(open);
            }
            return answer(contract.ordinal() > 0 && open != ordinals.get(contract.ordinal()));
        }

        static Contracts read(String activeAccount, Map<?, ?> object) {
            boolean open = "all-except".equals(object.get("base"));
            if (!open && !"listed".equals(object.get("base"))) {
                return new Unknown();
            }
            Optional<BitSet> ordinals = Optional.empty();
            if (Shape.hasOnly(object, "mode", "base", "ranges")) {
                ordinals = Shape.text(object.get("ranges")).flatMap(Ordinals::ofRanges);
            } else if (Shape.hasOnly(object, "mode", "base", "bitmap")) {
                ordinals = Shape.text(object.get("bitmap")).flatMap(Ordinals::ofBitmap);
            }
            return ordinals.<Contracts>map(set -> new Compact(activeAccount, open, set))
                    .orElse(new Unknown());
        }
    }

    /** A reference: only the server knows the contracts. */
    record Ref(String href) implements Contracts {

        @Override
        public Answer covers(ContractRef contract, List<String> path) {
            return new Answer.Ask(List.of(href));
        }

        static Contracts read(Map<?, ?> object) {
            Optional<String> href = Shape.text(object.get("href"));
            return Shape.hasOnly(object, "mode", "href") && href.isPresent() ? new Ref(href.get()) : new Unknown();
        }
    }
}
