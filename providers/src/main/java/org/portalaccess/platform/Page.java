package org.portalaccess.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list (docs/api.md).
 *
 * @param items the items on this page
 * @param total the total number of items, or a lower bound of it
 * @param totalIsLowerBound true if counting stopped at 10,000; otherwise absent
 * @param next the value of {@code after} for the next page; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,
        long total,
        @Nullable Boolean totalIsLowerBound,
        @Nullable String next) {

    /** The number at which counting for a search stops. */
    public static final int COUNT_LIMIT = 10_000;

    /** Returns a page whose total was counted completely. */
    public static <T> Page<T> of(List<T> items, long total, @Nullable String next) {
        return new Page<>(items, total, null, next);
    }

    /** Returns a page whose total was counted up to {@link #COUNT_LIMIT} + 1. */
    public static <T> Page<T> ofSearch(List<T> items, long counted, @Nullable String next) {
        return counted > COUNT_LIMIT ? new Page<>(items, COUNT_LIMIT, true, next) : of(items, counted, next);
    }

    /** Returns this page with other items. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), total, totalIsLowerBound, next);
    }
}
