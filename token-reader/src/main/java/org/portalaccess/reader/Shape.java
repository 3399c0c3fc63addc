package org.portalaccess.reader;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads values as JWT libraries return them. A value of another shape than requested counts as missing. */
final class Shape {

    private Shape() {}

    /** Whether an object has exactly these members. */
    static boolean hasOnly(Map<?, ?> object, String... members) {
        return object.keySet().equals(Set.of(members));
    }

    static Optional<Map<?, ?>> object(Object value) {
        return value instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
    }

    static Optional<Collection<?>> list(Object value) {
        return value instanceof Collection<?> list ? Optional.of(list) : Optional.empty();
    }

    /** Returns a string that is not empty. */
    static Optional<String> text(Object value) {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** Returns a list of non-empty strings as a set in the same order; empty if the list has any other element. */
    static Optional<Set<String>> texts(Object value) {
        return list(value)
                .filter(list -> list.stream().allMatch(item -> text(item).isPresent()))
                .map(list -> list.stream().map(String.class::cast).collect(Collectors.toCollection(LinkedHashSet::new)))
                .map(Collections::unmodifiableSet);
    }
}
