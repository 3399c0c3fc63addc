package org.portalaccess.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list (design, section 6).
 *
 * @param items the things on this page
 * @param total how many there are in all, or a lower bound
 * @param totalIsLowerBound present and true when counting stopped at 10,000
 * @param next what to send as {@code after} for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,
        long total,
        @Nullable Boolean totalIsLowerBound,
        @Nullable String next) {

    /** Counting for a search stops here. */
    public static final int COUNT_LIMIT = 10_000;

    /** A page whose total was counted to the end. */
    public static <T> Page<T> of(List<T> items, long total, @Nullable String next) {
        return new Page<>(items, total, null, next);
    }

    /** A page whose total was counted to {@link #COUNT_LIMIT} + 1 at most. */
    public static <T> Page<T> ofSearch(List<T> items, long counted, @Nullable String next) {
        return counted > COUNT_LIMIT ? new Page<>(items, COUNT_LIMIT, true, next) : of(items, counted, next);
    }

    /** The same page with other items. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), total, totalIsLowerBound, next);
    }
}
