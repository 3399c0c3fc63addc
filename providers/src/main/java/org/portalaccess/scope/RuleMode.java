package org.portalaccess.scope;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The three kinds of rule, by their names in REST and in the database. */
public enum RuleMode {
    ALL,
    LISTED,
    OWNED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the field of a rule's JSON that lists the contracts or owners for this mode. */
    public String listName() {
        return switch (this) {
            case ALL -> "except";
            case LISTED -> "only";
            case OWNED -> "owners";
        };
    }

    public Rule rule(Set<ContractTick> ticks, Set<String> owners) {
        return switch (this) {
            case ALL -> new Rule.All(ticks);
            case LISTED -> new Rule.Listed(ticks);
            case OWNED -> new Rule.Owned(owners);
        };
    }

    public static RuleMode of(Rule rule) {
        return rule.fold(all -> ALL, listed -> LISTED, owned -> OWNED);
    }

    public static Optional<RuleMode> fromKey(String key) {
        return Stream.of(values()).filter(mode -> mode.key().equals(key)).findFirst();
    }
}
