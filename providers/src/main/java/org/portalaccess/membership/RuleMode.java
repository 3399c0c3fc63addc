package org.portalaccess.membership;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.Tick;

/** The three kinds of rule by the names they have in REST and in the database. */
enum RuleMode {
    ALL,
    LISTED,
    OWNED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The member of a rule's JSON that lists what this mode names. */
    String listName() {
        return switch (this) {
            case ALL -> "except";
            case LISTED -> "only";
            case OWNED -> "owners";
        };
    }

    Rule rule(Set<Tick> ticks, Set<String> owners) {
        return switch (this) {
            case ALL -> new Rule.All(ticks);
            case LISTED -> new Rule.Listed(ticks);
            case OWNED -> new Rule.Owned(owners);
        };
    }

    static RuleMode of(Rule rule) {
        return rule.fold(all -> ALL, listed -> LISTED, owned -> OWNED);
    }

    static Optional<RuleMode> of(String key) {
        return Stream.of(values()).filter(mode -> mode.key().equals(key)).findFirst();
    }
}
