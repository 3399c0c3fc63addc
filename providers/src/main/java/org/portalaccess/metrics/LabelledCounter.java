package org.portalaccess.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A counter with a label. The values of the label are those of an enum, so the number of series is fixed, and no id and
 * no name can become a label. Each value has its series from the start, at 0. If Keycloak's metrics are off, nothing is
 * kept.
 */
public final class LabelledCounter<E extends Enum<E>> {

    private final Map<E, Counter> series;

    /**
     * Creates the counter.
     *
     * @param name the name after {@code portal_access_}
     */
    static <E extends Enum<E>> LabelledCounter<E> of(String name, String description, String label, Class<E> values) {
        return new LabelledCounter<>(name, description, Tags.empty(), label, values);
    }

    /**
     * Creates the counter.
     *
     * @param more further labels of all its series
     */
    LabelledCounter(String name, String description, Tags more, String label, Class<E> values) {
        this.series = new EnumMap<>(values);
        for (E value : values.getEnumConstants()) {
            Counter counter = Counter.builder("portal.access." + name)
                    .description(description)
                    .tags(more.and(label, text(value)))
                    .register(Metrics.globalRegistry);
            series.put(value, counter);
        }
    }

    /** Counts one. */
    public void count(E value) {
        Objects.requireNonNull(series.get(value)).increment();
    }

    /** Returns the value of a label. */
    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
