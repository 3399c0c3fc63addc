package org.portalaccess.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A counter with two labels, each with the values of an enum. */
public final class TwiceLabelledCounter<A extends Enum<A>, B extends Enum<B>> {

    private final Map<A, LabelledCounter<B>> rows;

    /**
     * Creates the counter.
     *
     * @param name the name after {@code portal_access_}
     * @param labels the names of both labels
     */
    TwiceLabelledCounter(String name, String description, List<String> labels, Class<A> first, Class<B> second) {
        this.rows = new EnumMap<>(first);
        for (A value : first.getEnumConstants()) {
            Tags outer = Tags.of(labels.get(0), LabelledCounter.text(value));
            rows.put(value, new LabelledCounter<>(name, description, outer, labels.get(1), second));
        }
    }

    /** Counts one. */
    public void count(A first, B second) {
        of(first).count(second);
    }

    /** Returns the counter for one value of the first label. */
    public LabelledCounter<B> of(A first) {
        return Objects.requireNonNull(rows.get(first));
    }
}
