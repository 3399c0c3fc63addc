package org.portalaccess.scope;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks and copies that the constructors of this package share: valid ids, and collections in a stable order. */
final class Checks {

    private Checks() {}

    static String requireId(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return value;
    }

    static Set<String> ids(Collection<String> values, String what) {
        values.forEach(value -> requireId(value, what));
        return sorted(values);
    }

    static <T extends Comparable<T>> Set<T> sorted(Collection<T> values) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    static <T> SortedMap<String, T> byAccount(Map<String, T> values) {
        values.keySet().forEach(account -> requireId(account, "account id of a rule"));
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
